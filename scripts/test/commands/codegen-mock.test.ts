import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { documentOf } from "../../../packages/codegen/test/support/documents.ts";
import { writeInto } from "../../../packages/codegen/test/support/repository.ts";
import { repositoryRoot } from "../../support/repository.ts";
import { startProgram } from "../../support/start-program.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const command = join(repositoryRoot, "packages", "codegen", "dist", "bin.js");

test("rosterkit-codegen mock serves the documents of a repository until it is stopped", async () => {
  using folder = temporaryFolder("codegen-mock");
  writeInto(folder.path, "spec/sources/pets.yaml", documentOf("pets"));
  writeFileSync(
    join(folder.path, "rosterkit.config.mjs"),
    'export default { scope: "@acme", title: "Acme" };',
  );
  symlinkSync(join(repositoryRoot, "scripts", "node_modules"), join(folder.path, "node_modules"), "junction");
  const mock = startProgram([command, "mock"], { folder: folder.path });
  const [, url = ""] = await mock.waitFor(/^The mock listens on (\S+)$/m);
  const answer = await fetch(`${url}/pets/users`, { headers: { "API-KEY": "key" } });
  expect([answer.status, await answer.json()]).toEqual([200, ["string"]]);
  expect((await fetch(`${url}/pets/users`)).status).toBe(401);
  expect(await mock.end()).toEqual([0, null]);
});
