import type { OpenApiDocument } from "@rosterkit/openapi";
import { expect, test } from "vitest";
import { Validators } from "../../src/schema/validators.ts";

/** Component schemas that the rows below name. */
const schemas = {
  Base: { type: "object", properties: { id: { type: "string" } } },
  Open: { type: "object", properties: { id: { type: "string" } }, additionalProperties: true },
  Free: { type: "object" },
  Nameless: { type: "object", properties: {} },
  Extended: {
    allOf: [
      { $ref: "#/components/schemas/Base" },
      { type: "object", properties: { name: { type: "string" } } },
    ],
  },
  Either: { anyOf: [{ $ref: "#/components/schemas/Base" }, { type: "null" }] },
  Tree: {
    type: "object",
    properties: { children: { type: "array", items: { $ref: "#/components/schemas/Tree" } } },
  },
};

const validators = new Validators({ openapi: "3.1.0", components: { schemas } });

test.each<[string, keyof typeof schemas, unknown, string[]]>([
  ["accepts declared properties", "Base", { id: "1" }, []],
  ["refuses undeclared properties", "Base", { id: "1", x: 1 }, ["undeclared"]],
  ["accepts undeclared properties if the schema allows them", "Open", { id: "1", x: 1 }, []],
  ["accepts everything if the schema has no keywords about properties", "Free", { x: 1 }, []],
  ["accepts everything if the schema declares no property", "Nameless", { x: 1 }, []],
  ["accepts the properties of all members of allOf", "Extended", { id: "1", name: "n" }, []],
  [
    "refuses a property that no member of allOf declares",
    "Extended",
    { id: "1", name: "n", x: 1 },
    ["undeclared"],
  ],
  ["closes each alternative", "Either", { x: 1 }, ["undeclared"]],
  ["accepts null", "Either", null, []],
  ["closes a recursive schema", "Tree", { children: [{ children: [{ x: 1 }] }] }, ["undeclared"]],
])("%s", (_, name, value, expected) => {
  const complaints = validators.check(`/components/schemas/${name}`, value, "closed response");
  const undeclared = complaints
    .filter(({ keyword }) => keyword === "unevaluatedProperties")
    .map(() => "undeclared");
  expect(undeclared).toEqual(expected);
  expect(complaints.length > 0).toBe(expected.length > 0);
});

test("an `$id` in an example is data", () => {
  const Box = { type: "object", properties: { id: { type: "string" } }, example: { $id: "box", id: "1" } };
  const Crate = { $id: "https://shop.example.com/crate", $ref: "#/components/schemas/Box" };
  const described = new Validators({
    openapi: "3.1.0",
    paths: {
      "/boxes": { get: { responses: { default: { content: { "application/json": { schema: Box } } } } } },
    },
    components: { schemas: { Box, Crate, Other: Box } },
  } as unknown as OpenApiDocument);
  const response = "/paths/~1boxes/get/responses/default/content/application~1json/schema";
  for (const pointer of ["/components/schemas/Crate", response])
    expect(described.check(pointer, { id: 1 })).toMatchObject([{ at: "/id" }]);
});

test("a schema that does not compile is named", () => {
  const broken = new Validators({
    openapi: "3.1.0",
    components: { schemas: { Bad: { type: "string", pattern: "(" } } },
  });
  expect(() => broken.compile("/components/schemas/Bad")).toThrow(
    "/components/schemas/Bad: this schema does not compile",
  );
});
