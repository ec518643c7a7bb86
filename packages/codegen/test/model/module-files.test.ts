import type { OpenApiDocument } from "@rosterkit/openapi";
import { describe, expect, test } from "vitest";
import { emitted } from "../support/emit.ts";
import { documentWith, jsonAnswer, modelOf, onlyModule, operationNamed } from "../support/model.ts";

/** An operation on each path, all with one schema in their response. */
function large(paths: readonly string[]): OpenApiDocument {
  const responses = { "200": jsonAnswer({ $ref: "#/components/schemas/Thing" }) };
  const items = paths.map((path, index) => [
    path,
    { get: operationNamed(`shop.get${index}`, { responses }) },
  ]);
  return documentWith({
    paths: Object.fromEntries(items),
    schemas: { Thing: { type: "object", properties: { id: { type: "string" } } } },
  });
}

const many = (count: number, path: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => path(index));

describe("the files of a module", () => {
  test.each<[name: string, given: string[], want: string[]]>([
    ["one for up to 40 operations", many(40, (index) => `/shops/${index}`), ["shop"]],
    [
      "one for each subject and one for the types",
      many(44, (index) => `/shops/{id}/${["boxes", "things"][index % 2]}/{x${index}}`),
      ["shop/types", "shop/shops-boxes", "shop/shops-things"],
    ],
    [
      "named by three words of the path, or by none",
      ["/{id}", ...many(40, (index) => `/a/B c/types/d/e/{x${index}}`)],
      ["shop/types", "shop/a-b-c-d", "shop/operations"],
    ],
  ])("are %s", (_, given, want) => {
    const { files, operations, types } = onlyModule(modelOf(large(given)));
    expect(files.map(({ name }) => name)).toEqual(want);
    expect(new Set(files.flatMap((file) => file.operations))).toEqual(new Set(operations));
    expect(files.flatMap((file) => file.types)).toEqual(types);
  });

  test("of an operation does not depend on the others", () => {
    const given = many(44, (index) => `/shops/${["boxes", "things"][index % 2]}/{x${index}}`);
    const fileOf = (paths: readonly string[]): (string | undefined)[] =>
      onlyModule(modelOf(large(paths)))
        .files.filter(({ operations }) => operations.some(({ path }) => path === given[0]))
        .map(({ name }) => name);
    expect(fileOf([...given, "/shops/aisles"])).toEqual(fileOf(given));
  });

  test("are exported by the module's own file, and import the types that they use", async () => {
    const files = await emitted(large(many(41, (index) => `/boxes/{x${index}}`)));
    const at = (name: string): string => files.get(`packages/things/src/generated/${name}.ts`) ?? "";
    expect(at("shop")).toContain('export * from "./shop/types.ts";\nexport * from "./shop/boxes.ts";\n');
    expect(at("shop/types")).toContain("export interface Thing {");
    expect(at("shop/boxes")).toContain('import type { Thing } from "./types.ts";');
    expect(at("shop/boxes").match(/^export const get\d+:/gm)).toHaveLength(41);
    expect(files.get("docs/api.md")).toContain(
      "[shop/boxes.ts](../packages/things/src/generated/shop/boxes.ts)",
    );
  });
});
