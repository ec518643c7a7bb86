import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { packRelease } from "../../support/release.ts";
import { run } from "../../support/run.ts";
import { testFolder } from "../support/test-folder.ts";

const command = ["--conditions=rosterkit-source", "scripts/commands/release.ts"];
const environment = { GITHUB_ACTIONS: undefined };

it("release:publish outside the release workflow refuses to publish, and names the remedy", async () => {
  await expect(run(process.execPath, ["scripts/publish.mjs"], { environment })).rejects.toThrow(
    "Only the release workflow publishes to the public registry. For another one, name it: npm run release:publish -- --registry http://127.0.0.1:4873/",
  );
});

it("release:pack refuses a document that is not kept", async () => {
  const root = testFolder("release");
  mkdirSync(join(root, "spec"));
  writeFileSync(join(root, "spec", "openapi.json"), "{}");
  await expect(packRelease(root)).rejects.toThrow(
    "spec/released/openapi.json is not the document that is about to be released.",
  );
});

it("an unknown step names the steps that there are", async () => {
  await expect(run(process.execPath, [...command, "everything"])).rejects.toThrow(
    'There is no step "everything". The steps are: version, keep, changesets, check, old-code, report, pack',
  );
});
