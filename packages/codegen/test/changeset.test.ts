import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { generate } from "../src/generate.ts";
import { documentOf, operationOf } from "./support/documents.ts";
import { configOf, temporaryRepository, writeInto } from "./support/repository.ts";

let root: string;
let document: { paths: Record<string, unknown> };

beforeEach(async () => {
  const paths = {
    "/pets": { get: operationOf("pets.listPets") },
    "/cats": { get: operationOf("pets.listCats") },
  };
  root = temporaryRepository({ "spec/sources/pets.yaml": documentOf("pets", { paths }) });
  await generate(configOf(root));
  document = JSON.parse(readFileSync(join(root, "spec/openapi.json"), "utf8")) as typeof document;
});

const release = (released: object): void => writeInto(root, "spec/released/openapi.json", released);

it("writes no changeset before the first release", async () => {
  expect((await generate(configOf(root))).changes).toEqual([]);
});

it("keeps one changeset that follows the document, and sees when somebody edits it", async () => {
  const [first = ""] = Object.keys(document.paths);
  const { [first]: _, ...paths } = document.paths;
  release({ ...document, paths });
  const checked = await generate(configOf(root), { check: true });
  expect(checked.changes).toMatchObject([{ kind: "missing", path: ".changeset/spec.md" }]);
  await generate(configOf(root));
  expect((await generate(configOf(root), { check: true })).changes).toEqual([]);

  const path = join(root, ".changeset/spec.md");
  writeFileSync(path, readFileSync(path, "utf8").replace("minor", "patch"));
  await expect(generate(configOf(root))).rejects.toThrow(
    /^\.changeset\/spec\.md#: the changeset was edited by hand\. Say what you want in its overrides/,
  );

  release(document);
  writeFileSync(path, "");
  await expect(generate(configOf(root))).rejects.toThrow(/edited by hand/);
});

it("removes the changeset when the document is again what was released", async () => {
  const [first = ""] = Object.keys(document.paths);
  const { [first]: _, ...paths } = document.paths;
  release({ ...document, paths });
  await generate(configOf(root));
  release(document);
  expect((await generate(configOf(root))).changes).toMatchObject([
    { kind: "extra", path: ".changeset/spec.md" },
  ]);
});
