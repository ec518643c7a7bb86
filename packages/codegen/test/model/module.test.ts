import { describe, expect, test } from "vitest";
import type { OpenApiDocument } from "@rosterkit/openapi";
import { emitted } from "../support/emit.ts";
import { documentWith, jsonResponse, modelOf, onlyModule, operationNamed } from "../support/model.ts";

/** As many operations, all with one schema in their response. */
function large(count: number): OpenApiDocument {
  const responses = { "200": jsonResponse({ $ref: "#/components/schemas/Thing" }) };
  const names = Array.from({ length: count }, (_, index) => `get${index}`);
  return documentWith({
    paths: Object.fromEntries(
      names.map((name) => [`/${name}`, { get: operationNamed(`shop.${name}`, { responses }) }]),
    ),
    schemas: { Thing: { type: "object", properties: { id: { type: "string" } } } },
  });
}

/** Numbers of the operations of each file, by its name. */
const filesOf = (count: number): Map<string, string[]> =>
  new Map(
    onlyModule(modelOf(large(count))).files.map(({ name, operations }) => [
      name,
      operations.map((operation) => operation.name),
    ]),
  );

describe("the files of a module", () => {
  test("are one for up to 40 operations and types", () => {
    expect([...filesOf(39).keys()]).toEqual(["shop"]);
  });

  test("are several of about 20 where there are more; each operation and type stands in one", () => {
    const { files, operations, types } = onlyModule(modelOf(large(160)));
    expect(files.map(({ name }) => name)).toEqual([
      "shop/types-1",
      ...Array.from({ length: 8 }, (_, index) => `shop/operations-${index + 1}`),
    ]);
    expect(files.flatMap((file) => file.operations)).toHaveLength(operations.length);
    expect(new Set(files.flatMap((file) => file.operations))).toEqual(new Set(operations));
    expect(files.flatMap((file) => file.types)).toEqual(types);
    for (const file of files) expect(file.operations.length).toBeLessThan(40);
  });

  test("of the other operations stay when one is added", () => {
    const after = filesOf(151);
    for (const [name, operations] of filesOf(150))
      expect(after.get(name)?.filter((operation) => operation !== "get150")).toEqual(operations);
  });

  test("are exported by the module's own file, and import the types that they use", async () => {
    const files = await emitted(large(41));
    const at = (name: string): string => files.get(`packages/things/src/generated/${name}.ts`) ?? "";
    expect(at("shop")).toContain(
      'export * from "./shop/types-1.ts";\nexport * from "./shop/operations-1.ts";\n',
    );
    expect(at("shop/types-1")).toContain("export interface Thing {");
    const operations = at("shop/operations-1");
    expect(operations).toContain('import type { Thing } from "./types-1.ts";');
    const [, name = ""] = /^export const (get\d+):/m.exec(operations) ?? [];
    expect(files.get("docs/api.md")).toMatch(
      new RegExp(
        `\`${name}\` .*\\[shop/operations-1\\.ts\\]\\(\\.\\./packages/things/src/generated/shop/operations-1\\.ts\\)`,
      ),
    );
  });
});
