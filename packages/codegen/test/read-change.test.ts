import { describe, expect, test } from "vitest";
import { sliceWith, touchedParts } from "../src/read/change.ts";
import { type JsonObject, valueAt } from "@rosterkit/openapi";
import { partsToBundle } from "../src/read/parts.ts";
import { reuse } from "../src/read/reuse.ts";

const answering = (schema: string): JsonObject => ({
  responses: {
    "200": { content: { "application/json": { schema: { $ref: `#/components/schemas/${schema}` } } } },
  },
});
const document: JsonObject = {
  openapi: "3.1.0",
  info: { title: "Pets", version: "1" },
  paths: { "/pets": { get: answering("Pets") }, "/toys": { get: answering("Toy") } },
  components: {
    securitySchemes: { Key: { type: "http", scheme: "basic" } },
    schemas: { Pets: { items: { $ref: "#/components/schemas/Pet" } }, Pet: { type: "object" }, Toy: {} },
  },
};

/** The document with something else in one place, made of the parts of the first where they are equal. */
function changed(value: unknown, ...keys: readonly string[]): JsonObject {
  const copy = structuredClone(document);
  (valueAt(copy, keys.slice(0, -1)) as Record<string, unknown>)[keys.at(-1) ?? ""] = value;
  return reuse(copy, document);
}

describe("a document is made of the parts of an earlier one", () => {
  test("of all of it where nothing changed", () => {
    expect(reuse(structuredClone(document), document)).toBe(document);
  });

  test("of what is beside a change and below it", () => {
    const after = changed({ type: "string" }, "components", "schemas", "Pet");
    expect(after).not.toBe(document);
    expect(after.paths).toBe(document.paths);
    expect(valueAt(after, ["components", "schemas", "Pets"])).toBe(
      valueAt(document, ["components", "schemas", "Pets"]),
    );
  });

  test.each<[string, unknown, unknown]>([
    ["another order of keys", { a: 1, b: 2 }, { b: 2, a: 1 }],
    ["a key less", { a: 1 }, { a: 1, b: 2 }],
    ["an item more", [1, 2], [1]],
    ["an object for a list", { "0": 1 }, [1]],
  ])("not where there is %s", (_, value, earlier) => {
    expect(reuse(structuredClone(value), earlier)).not.toBe(earlier);
    expect(JSON.stringify(reuse(structuredClone(value), earlier))).toBe(JSON.stringify(value));
  });
});

describe("a change touches", () => {
  const schemas = "/components/schemas";

  test("its part and whatever leads to it", () => {
    const touched = touchedParts(changed({}, "components", "schemas", "Pet"), document);
    expect([...(touched ?? [])].toSorted()).toEqual([`${schemas}/Pet`, `${schemas}/Pets`, "/paths/~1pets"]);
  });

  test("whatever leads to a part that is gone", () => {
    const touched = touchedParts(changed({ Pets: {}, Pet: {} }, "components", "schemas"), document);
    expect(touched).toContain("/paths/~1toys");
  });

  test.each<[string, JsonObject]>([
    ["the root changes", changed([{ Key: [] }], "security")],
    ["a security scheme changes", changed({ type: "mutualTLS" }, "components", "securitySchemes", "Key")],
    ["a reference leads to another file", changed({ $ref: "pet.yaml" }, "components", "schemas", "Pet")],
    ["a schema is called by an anchor", changed({ $anchor: "pet" }, "components", "schemas", "Pet")],
  ])("perhaps everything, where %s", (_, after) => {
    expect(touchedParts(after, document)).toBeUndefined();
  });

  test("a slice holds what the touched parts refer to, and nothing else of the kind", () => {
    const slice = sliceWith(document, ["/paths/~1pets"]);
    const { schemas: all, ...others } = document.components as { schemas: JsonObject };
    const { Toy: _, ...kept } = all;
    expect(slice).toEqual({
      ...document,
      paths: { "/pets": valueAt(document, ["paths", "/pets"]) },
      components: { ...others, schemas: kept },
    });
  });
});

test.each<[string, unknown, string[] | undefined]>([
  ["nothing", { $ref: "#/components/schemas/Toy" }, []],
  [
    "a part with a reference in an example",
    { example: { $ref: "#/components/schemas/Toy" } },
    ["/components/schemas/Pet"],
  ],
  ["everything, where another file is referred to", { $ref: "toy.yaml" }, undefined],
  [
    "everything, where a mapping leads to no schema by its own name",
    { discriminator: { mapping: { toy: "#/components/schemas/None" } } },
    undefined,
  ],
])("there is to bundle: %s", (_, schema, parts) => {
  expect(partsToBundle(changed(schema, "components", "schemas", "Pet"))).toEqual(parts);
});
