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

/** Takes and answers the schemas of these names. */
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
      "one where both directions look the same",
      { given: exchanging({ A: holding("B"), B: { type: "string" } }, ["A"], ["A"]), want: ["A", "B"] },
    ],
    ["two where they differ", { given: exchanging({ A: choice }, ["A"], ["A"]), want: ["A", "AInput"] }],
    [
      "two for what holds one that differs",
      {
        given: exchanging({ A: holding("B"), B: holding("C"), C: choice }, ["A"], ["A"]),
        want: ["A", "AInput", "B", "BInput", "C", "CInput"],
      },
    ],
    [
      "one where it serves one direction only",
      { given: exchanging({ A: choice, B: choice }, ["A"], ["B"]), want: ["A", "B"] },
    ],
    [
      "of schemas that hold themselves",
      { given: exchanging({ A: holding("A") }, ["A"], ["A"]), want: ["A"] },
    ],
    [
      "beside those of operations and of the runtime",
      {
        given: exchanging({ DoThingInput: choice, Operation: choice }, [], ["DoThingInput", "Operation"]),
        want: ["DoThingInputSchema", "OperationSchema"],
      },
    ],
    [
      "without the prefix that tells services apart",
      { given: exchanging({ "shop.User": choice }, [], ["shop.User"]), want: ["User"] },
    ],
    [
      "in the order of their own names where they clash",
      { given: exchanging({ "a-b": choice, AB: choice }, [], ["a-b", "AB"]), want: ["AB", "ABSchema"] },
    ],
    ["of what is reached, no more", { given: exchanging({ A: choice, B: choice }, [], ["B"]), want: ["B"] }],
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
    ["what follows the service", { given: ["shop.listThings"], want: ["listThings"] }],
    ["in any notation", { given: ["shop.List_things by-name"], want: ["listThingsByName"] }],
    ["without the domain that they begin with", { given: ["shop.things/list-all"], want: ["listAll"] }],
    ["with another domain", { given: ["shop.boxes/list-all"], want: ["boxesListAll"] }],
    ["reserved words", { given: ["shop.delete"], want: ["delete_ as delete"] }],
    ["what a module cannot export", { given: ["shop.default", "shop.then"], want: ["default_", "then_"] }],
    ["in another script", { given: ["shop.사용자 조회"], want: ["사용자조회"] }],
    [
      "of bearable length",
      {
        given: [`shop.${"listAllOfTheThings".repeat(5)}`],
        want: ["listAllOfTheThingslistAllOfTheThingslistAllOfThe_6w7hvw"],
      },
    ],
    [
      "that clash: one whose id it is keeps it, the others are called after their requests",
      { given: ["shop.get_it", "shop.getIt"], want: ["get0", "getIt"] },
    ],
  ])("%s", (_, { given, want }) => expect(namesOf(...given)).toEqual(want));
});

const tagged = (id: string, tag: string): PathItem => ({ get: operationNamed(id, { tags: [tag] }) });

test("domains and services are sorted, operations stand in the order of the document", () => {
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

test("in one folder, operations of several domains have names of their own", () => {
  const paths = {
    "/users": tagged("shop.users_list", "users"),
    "/carts": tagged("shop.carts_list", "carts"),
  };
  const { operations } = buildModel(documentWith({ paths }), { scope: "@rosterkit", folder: "sdk" });
  expect(operations.map(({ name }) => name)).toEqual(["getUsers", "getCarts"]);
});
