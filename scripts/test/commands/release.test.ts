import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { changesetFiles } from "@rosterkit/spec-diff";
import { expect, it } from "vitest";
import { packRelease, versionPackages } from "../../support/release.ts";
import { repositoryRoot } from "../../support/repository.ts";
import { run } from "../../support/run.ts";
import { testFolder } from "../support/test-folder.ts";

const command = ["--conditions=rosterkit-source", "scripts/commands/release.ts"];
const environment = { GITHUB_ACTIONS: undefined };

it("release:publish refuses to publish outside the release workflow, and names the remedy", async () => {
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

it("an unknown step is rejected with the list of steps", async () => {
  await expect(run(process.execPath, [...command, "everything"])).rejects.toThrow(
    'There is no step "everything". The steps are: version, keep, changesets, check, old-code, report, pack',
  );
});

it("release:version keeps the changeset and its overrides if changesets fails", async () => {
  const root = testFolder("version");
  const operation = { operationId: "alli.listAgents", tags: ["users"], responses: {} };
  const document = { openapi: "3.1.0", info: {}, paths: { "/agents": { get: operation } } };
  const released = JSON.stringify({ ...document, paths: {} });
  const existing = new Map([["spec/released/openapi.json", released]]);
  const written = [...existing, ...changesetFiles({ existing, document, scope: "@rosterkit" })];
  mkdirSync(join(root, ".changeset"));
  mkdirSync(join(root, "spec", "released"), { recursive: true });
  for (const [path, text] of [...written, ["spec/openapi.json", JSON.stringify(document)] as const])
    writeFileSync(join(root, path), text);
  const files = readdirSync(join(root, ".changeset"));
  await expect(versionPackages(root)).rejects.toThrow("changeset");
  expect(readdirSync(join(root, ".changeset"))).toEqual(files);
  for (const [path, text] of written) expect(readFileSync(join(root, path), "utf8")).toBe(text);
});

it("release:publish resumes after an interruption: it creates a missing release, and tags a prerelease", async () => {
  const folder = testFolder("publish");
  const program = (name: string, text: string): void => {
    writeFileSync(join(folder, name), `#!/bin/sh\necho "${name} $*" >> log\n${text}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  // Files play the registry and the list of releases. At first, no release can be created.
  program(
    "npm",
    'test -e outage && { cat outage >&2; exit 1; }; test "$1" = publish || cat "published-$2" 2>&-; true',
  );
  program(
    "gh",
    'if [ "$2" = view ]; then test -e "released-$3"; else test -e open && touch "released-$3"; fi',
  );
  mkdirSync(join(folder, "release"));
  mkdirSync(join(folder, "package"));
  for (const [name, version] of [
    ["one", "1.0.0"],
    ["two", "1.1.0-next.0"],
  ] as const) {
    writeFileSync(join(folder, "package", "package.json"), JSON.stringify({ name, version }));
    await run("tar", ["-czf", `release/${name}.tgz`, "package"], { folder });
  }
  const PATH = [folder, process.env.PATH].join(delimiter);
  const publish = (): Promise<string> =>
    run(process.execPath, [join(repositoryRoot, "scripts", "publish.mjs")], {
      folder,
      environment: { PATH, GITHUB_ACTIONS: "true", GITHUB_SHA: "abc" },
    });
  const log = (): string[] =>
    readFileSync(join(folder, "log"), "utf8")
      .split("\n")
      .filter((line) => !/ view /.test(line))
      .map((line) => line.split(" --ignore-scripts")[0]!.split(" --title")[0]!);
  writeFileSync(join(folder, "outage"), "npm error code E503");
  await expect(publish()).rejects.toThrow(
    "The registry could not be queried for one@1.0.0. Run again later.",
  );
  expect(log()).toEqual([""]);
  rmSync(join(folder, "outage"));
  await expect(publish()).rejects.toThrow("gh release create one@1.0.0");
  expect(log()).toEqual([
    "npm publish ./release/one.tgz --access public --tag latest",
    "gh release create one@1.0.0",
    "",
  ]);
  writeFileSync(join(folder, "published-one@1.0.0"), "1.0.0");
  writeFileSync(join(folder, "open"), "");
  expect(await publish()).toContain("one@1.0.0 is published already");
  expect(log().slice(2)).toEqual([
    "gh release create one@1.0.0",
    "npm publish ./release/two.tgz --access public --tag next",
    "gh release create two@1.1.0-next.0",
    "",
  ]);
});
