import { describe, expect, test } from "vitest";
import type { OpenApiDocument, PathItem, Schema } from "@rosterkit/openapi";
import { buildModel } from "../../src/model/model.ts";
import {
  documentWith,
  jsonResponse,
  jsonBody,
  onlyModule,
  operationNamed,
  modelOf,
} from "../support/model.ts";

const reference = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const holding = (name: string): Schema => ({
  type: "object",
  required: ["held"],
  properties: { held: reference(name) },
});
const choice: Schema = { type: "string", enum: ["a", "b"] };

const fields = (names: string[]): Schema => ({
  type: "object",
  properties: Object.fromEntries(names.map((name) => [name, reference(name)])),
});

/** A document with an operation that sends some schemas and receives others. */
function exchanging(schemas: Record<string, Schema>, sent: string[], answered: string[]): OpenApiDocument {
  const operation = {
    requestBody: jsonBody(fields(sent)),
    responses: { "200": jsonResponse(fields(answered)) },
  };
  return documentWith({ operation, schemas });
}

describe("names of component types", () => {
  test.each<[name: string, { given: OpenApiDocument; want: string[] }]>([
    [
      "one if both directions are the same",
      { given: exchanging({ A: holding("B"), B: { type: "string" } }, ["A"], ["A"]), want: ["A", "B"] },
    ],
    ["two if they differ", { given: exchanging({ A: choice }, ["A"], ["A"]), want: ["A", "AInput"] }],
    [
      "two for a type that contains one that differs",
      {
        given: exchanging({ A: holding("B"), B: holding("C"), C: choice }, ["A"], ["A"]),
        want: ["A", "AInput", "B", "BInput", "C", "CInput"],
      },
    ],
    [
      "one if it is used in one direction only",
      { given: exchanging({ A: choice, B: choice }, ["A"], ["B"]), want: ["A", "B"] },
    ],
    ["for recursive schemas", { given: exchanging({ A: holding("A") }, ["A"], ["A"]), want: ["A"] }],
    [
      "distinct from those of operations and of the runtime",
      {
        given: exchanging({ DoThingInput: choice, Operation: choice }, [], ["DoThingInput", "Operation"]),
        want: ["DoThingInputSchema", "OperationSchema"],
      },
    ],
    [
      "without the prefix of the service",
      { given: exchanging({ "shop.User": choice }, [], ["shop.User"]), want: ["User"] },
    ],
    [
      "in the order of the schemas' names if they clash",
      { given: exchanging({ "a-b": choice, AB: choice }, [], ["a-b", "AB"]), want: ["AB", "ABSchema"] },
    ],
    ["for used schemas only", { given: exchanging({ A: choice, B: choice }, [], ["B"]), want: ["B"] }],
  ])("%s", (_, { given, want }) => {
    const types = new Set(onlyModule(modelOf(given)).types.values());
    expect([...types].map(({ name }) => name)).toEqual(want);
  });
});

const namesOf = (...ids: string[]): string[] =>
  onlyModule(
    modelOf(
      documentWith({
        paths: Object.fromEntries(ids.map((id, index) => [`/${index}`, { get: operationNamed(id) }])),
      }),
    ),
  ).operations.map(({ name, localName }) => (name === localName ? name : `${localName} as ${name}`));

describe("names of operations", () => {
  test.each<[name: string, { given: string[]; want: string[] }]>([
    ["follow the service in the id", { given: ["shop.listThings"], want: ["listThings"] }],
    ["accept any notation", { given: ["shop.List_things by-name"], want: ["listThingsByName"] }],
    ["omit the domain", { given: ["shop.things/list-all"], want: ["listAll"] }],
    ["keep another domain", { given: ["shop.boxes/list-all"], want: ["boxesListAll"] }],
    [
      "that are reserved words are renamed on export",
      { given: ["shop.delete"], want: ["delete_ as delete"] },
    ],
    [
      "that a module cannot export get an underscore",
      { given: ["shop.default", "shop.then"], want: ["default_", "then_"] },
    ],
    ["can be in another script", { given: ["shop.사용자 조회"], want: ["사용자조회"] }],
    [
      "are shortened",
      {
        given: [`shop.${"listAllOfTheThings".repeat(5)}`],
        want: ["listAllOfTheThingslistAllOfTheThingslistAllOfThe_6w7hvw"],
      },
    ],
    [
      "that clash: the exact id keeps its name, others are named after their requests",
      { given: ["shop.get_it", "shop.getIt"], want: ["get0", "getIt"] },
    ],
  ])("%s", (_, { given, want }) => expect(namesOf(...given)).toEqual(want));
});

const tagged = (id: string, tag: string): PathItem => ({ get: operationNamed(id, { tags: [tag] }) });

test("domains and services are sorted, operations are in the order of the document", () => {
  const paths = {
    "/1": tagged("b.z", "y"),
    "/2": tagged("b.a", "y"),
    "/3": tagged("a.a", "y"),
    "/4": tagged("a.b", "x"),
  };
  const model = modelOf(documentWith({ paths, "x-services": {} }));
  expect(model.services.map(({ name }) => name)).toEqual(["a", "b"]);
  expect(
    model.domains.map(({ packageName, modules }) => [
      packageName,
      ...modules.flatMap(({ operations }) => operations.map(({ id }) => id)),
    ]),
  ).toEqual([
    ["@rosterkit/x", "a.b"],
    ["@rosterkit/y", "a.a", "b.z", "b.a"],
  ]);
});

test("in a single folder, operations of several domains have distinct names", () => {
  const paths = {
    "/users": tagged("shop.users_list", "users"),
    "/carts": tagged("shop.carts_list", "carts"),
  };
  const { operations } = buildModel(documentWith({ paths }), { scope: "@rosterkit", folder: "sdk" });
  expect(operations.map(({ name }) => name)).toEqual(["getUsers", "getCarts"]);
});
