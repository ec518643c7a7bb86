import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseYaml } from "@redocly/openapi-core";
import { expect, test } from "vitest";
import { generate } from "@rosterkit/codegen";
import { asObject, type JsonObject } from "@rosterkit/openapi";
import { temporaryRepository } from "../../../../packages/codegen/test/support/repository.ts";
import config from "../../../../rosterkit.config.ts";

/** Lists the exported operations of all packages of a document: `<domain>: <name> of <method> <id>`. */
async function exportsOf(document: JsonObject): Promise<string[]> {
  const root = temporaryRepository({ "spec/sources/names.yaml": document });
  await generate({ ...config, root });
  return globSync("packages/*/src/generated/names.ts", { cwd: root }).flatMap((path) => {
    const text = readFileSync(join(root, path), "utf8");
    const operations = text.matchAll(/const ([^\s:]+): [^;]*?\bid: "([^"]+)"[^;]*?method: "(\w+)"/gs);
    return [...operations].map(
      ([, name, id, method]) => `${path.split(/[\\/]/)[1]}: ${name} of ${method} ${id}`,
    );
  });
}

test("names do not change if unrelated operations are added in any position", async () => {
  const source = readFileSync(join(import.meta.dirname, "names", "document.yaml"), "utf8");
  const document = parseYaml(source) as JsonObject;
  const unrelated = (id?: string): JsonObject => ({
    ...(id === undefined ? {} : { operationId: id }),
    tags: ["things"],
    responses: { "204": { description: "Unrelated" } },
  });
  const paths = {
    "/a/first": { get: unrelated(), put: unrelated("new-and_different") },
    ...asObject(document.paths),
    "/z/last": { get: unrelated("listAllOfTheThingsThatNobodyEverThoughtOfAndWroteDownAnywhereAtAll") },
  };
  const before = await exportsOf(document);
  const after = await exportsOf({ ...document, paths });
  expect(before.length).toBeGreaterThan(20);
  expect(after).toEqual(expect.arrayContaining(before));
  expect(after).toHaveLength(before.length + 3);
});
