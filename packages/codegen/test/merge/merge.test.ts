import { describe, expect, test } from "vitest";
import type { OpenApiDocument } from "@rosterkit/openapi";
import { mergeServices } from "../../src/merge/merge.ts";
import { asObject, valueAt, fromPointer, type JsonObject } from "@rosterkit/openapi";
import { judgeServices } from "../../src/judge/judge.ts";
import { nameServices } from "../../src/name/services.ts";
import { readServices } from "../../src/read/read.ts";
import { documentOf, jsonResponse, operationOf } from "../support/documents.ts";
import { temporaryRepository } from "../support/repository.ts";
import { modelOf } from "../support/model.ts";

type Json = Record<string, unknown>;

const reference = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: Json): Json => ({ type: "object", properties });
const text = { type: "string" };

/** A service whose one operation answers all of its schemas, so that each of them is used. */
function serviceWith(service: string, schemas: Json, components: Json = {}): Json {
  const used = object(Object.fromEntries(Object.keys(schemas).map((name) => [name, reference(name)])));
  return documentOf(service, {
    paths: {
      [`/${service}`]: { get: operationOf(`${service}.get`, { responses: { "200": jsonResponse(used) } }) },
    },
    components: { schemas, ...components },
  });
}

/** A service whose one security scheme is called Key. */
function secured(service: string, scheme: Json): Json {
  return documentOf(service, {
    root: { security: [{ Key: [] }] },
    components: { securitySchemes: { Key: scheme } },
  });
}

async function merge(documents: Record<string, Json>): Promise<JsonObject> {
  const files = Object.entries(documents).map(([name, document]) => [`spec/sources/${name}.yaml`, document]);
  const services = await readServices({ root: temporaryRepository(Object.fromEntries(files)) });
  await judgeServices(services);
  return mergeServices(nameServices(services), { title: "Shop" });
}

function schemasOf(document: JsonObject): JsonObject {
  return asObject(asObject(document.components).schemas);
}

/** Every reference below, to see that each leads somewhere. */
function referencesIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    key === "$ref" && typeof child === "string" ? [child] : referencesIn(child),
  );
}

function expectSound(document: JsonObject): void {
  const dangling = referencesIn(document).filter(
    (target) => valueAt(document, fromPointer(target)) === undefined,
  );
  expect(dangling).toEqual([]);
}

describe("schemas of one name", () => {
  test("are shared if they are equal, in any order of their keys", async () => {
    const document = await merge({
      cats: serviceWith("cats", { Name: { type: "string", maxLength: 9 } }),
      dogs: serviceWith("dogs", { Name: { maxLength: 9, type: "string" } }),
    });
    expect(Object.keys(schemasOf(document))).toEqual(["Name"]);
    expectSound(document);
  });

  test("get the service as prefix if they differ", async () => {
    const document = await merge({
      cats: serviceWith("cats", { User: object({ lives: { type: "integer" } }) }),
      dogs: serviceWith("dogs", { User: object({ bone: text }) }),
    });
    expect(schemasOf(document)).toEqual({
      "cats.User": object({ lives: { type: "integer" } }),
      "dogs.User": object({ bone: text }),
    });
    expect(referencesIn(asObject(document.paths)["/cats"])).toEqual(["#/components/schemas/cats.User"]);
    expectSound(document);
  });

  test("clash too if they refer to one that clashes, directly or through others", async () => {
    const chain = {
      Group: object({ team: reference("Team") }),
      Team: object({ lead: reference("User") }),
      Size: text,
    };
    const document = await merge({
      cats: serviceWith("cats", {
        ...chain,
        User: object({ lives: text, groups: { type: "array", items: reference("Group") } }),
      }),
      dogs: serviceWith("dogs", { ...chain, User: object({ bone: text }) }),
    });
    expect(Object.keys(schemasOf(document))).toEqual([
      "Size",
      "cats.Group",
      "cats.Team",
      "cats.User",
      "dogs.Group",
      "dogs.Team",
      "dogs.User",
    ]);
    expectSound(document);
  });

  test("are shared if they are recursive and equal", async () => {
    const schemas = { Node: object({ next: reference("Node") }) };
    const document = await merge({ cats: serviceWith("cats", schemas), dogs: serviceWith("dogs", schemas) });
    expect(Object.keys(schemasOf(document))).toEqual(["Node"]);
  });

  test("are renamed in references that lead into them, but not in data", async () => {
    const document = await merge({
      cats: serviceWith("cats", {
        User: object({ name: text }),
        Name: { $ref: "#/components/schemas/User/properties/name" },
        Example: {
          ...object({}),
          additionalProperties: true,
          default: { $ref: "#/components/schemas/User" },
        },
        default: object({ example: reference("User") }),
      }),
      dogs: serviceWith("dogs", { User: text }),
    });
    const schemas = schemasOf(document);
    expect(schemas.Name).toEqual({ $ref: "#/components/schemas/cats.User/properties/name" });
    expect(asObject(schemas.Example).default).toEqual(reference("User"));
    expect(schemas.default).toEqual(object({ example: reference("cats.User") }));
  });
});

test("a discriminator keeps its meaning", async () => {
  const members = {
    Cat: { ...object({ kind: text, lives: text }), required: ["kind"] },
    Dog: { ...object({ kind: text }), required: ["kind"] },
    Mapped: {
      oneOf: [reference("Cat"), reference("Dog")],
      discriminator: { propertyName: "kind", mapping: { cat: "#/components/schemas/Cat", dog: "Dog" } },
    },
    Unmapped: { oneOf: [reference("Cat"), reference("Dog")], discriminator: { propertyName: "kind" } },
  };
  const document = await merge({
    cats: serviceWith("cats", members),
    dogs: serviceWith("dogs", { Cat: text }),
  });
  const { Mapped, Unmapped } = schemasOf(document);
  expect(asObject(Mapped).discriminator).toEqual({
    propertyName: "kind",
    mapping: { cat: "#/components/schemas/cats.Cat", dog: "Dog" },
  });
  expect(asObject(Unmapped).discriminator).toEqual({
    propertyName: "kind",
    mapping: { Cat: "#/components/schemas/cats.Cat" },
  });
});

test("security schemes that clash keep their operations", async () => {
  const document = await merge({
    cats: secured("cats", { type: "http", scheme: "bearer" }),
    dogs: secured("dogs", { type: "apiKey", in: "header", name: "KEY" }),
  });
  expect(Object.keys(asObject(asObject(document.components).securitySchemes))).toEqual([
    "cats.Key",
    "dogs.Key",
  ]);
  expect(valueAt(document, ["paths", "/cats/users", "get", "security"])).toEqual([{ "cats.Key": [] }]);
  expect(valueAt(document, ["paths", "/dogs/users", "get", "security"])).toEqual([{ "dogs.Key": [] }]);
});

test("equal security schemes clash if their services give them different credentials", async () => {
  const key = { type: "apiKey", in: "header", name: "KEY" };
  const both = { security: [{ Key: [], Other: [] }] };
  const document = await merge({
    cats: secured("cats", key),
    dogs: documentOf("dogs", {
      root: both,
      components: { securitySchemes: { Key: key, Other: { ...key, name: "OTHER" } } },
    }),
  });
  const schemes = asObject(asObject(document.components).securitySchemes);
  expect(Object.entries(schemes).map(([name, scheme]) => [name, asObject(scheme)["x-credential"]])).toEqual([
    ["Other", "other"],
    ["cats.Key", "apiKey"],
    ["dogs.Key", "key"],
  ]);
});

test("the facts of a service are in x-services, and the document has its own title", async () => {
  const document = await merge({
    dogs: documentOf("dogs"),
    cats: documentOf("cats", {
      root: {
        info: {
          title: "Cats",
          version: "3.2.1",
          description: "All cats.",
          "x-assumption": "No server is named.",
        },
        servers: [],
      },
    }),
  });
  expect(document.info).toMatchObject({ title: "Shop", version: "1.0.0" });
  expect(document["x-services"]).toEqual({
    cats: {
      title: "Cats",
      version: "3.2.1",
      description: "All cats.",
      servers: [],
      "x-assumption": "No server is named.",
    },
    dogs: { title: "dogs", version: "1.0.0", servers: [{ url: "https://dogs.test" }] },
  });
  expect(Object.keys(asObject(document["x-services"]))).toEqual(["cats", "dogs"]);
  expect(document.tags).toEqual([{ name: "users", description: "People." }]);
  expect(valueAt(document, ["paths", "/dogs/users", "servers"])).toEqual([{ url: "https://dogs.test" }]);
  expect(valueAt(document, ["paths", "/cats/users", "servers"])).toBeUndefined();
});

test("one service alone is merged like several", async () => {
  const alone = await merge({ cats: documentOf("cats") });
  const together = await merge({ cats: documentOf("cats"), dogs: documentOf("dogs") });
  expect(valueAt(alone, ["paths", "/cats/users"])).toEqual(valueAt(together, ["paths", "/cats/users"]));
  expect(Object.keys(alone)).toEqual(Object.keys(together));
});

test.each([
  ["different servers", [{ url: "https://cats.test" }], [{ url: "https://dogs.test" }]],
  ["different base paths", [{ url: "https://pets.test/cats" }], [{ url: "https://pets.test/dogs" }]],
  ["the server that one of them has", [{ url: "https://cats.test" }], []],
  ["the host that one of them has", [{ url: "/v1" }], [{ url: "https://pets.test/v1" }]],
])("a path of two services that are told apart by %s has the service behind it", async (_, cats, dogs) => {
  const getting = (service: string, servers: Json[]): Json =>
    documentOf(service, {
      paths: { "/users": { get: operationOf(`${service}.getUser`) } },
      root: { servers },
    });
  const document = await merge({ dogs: getting("dogs", dogs), cats: getting("cats", cats) });
  expect(Object.keys(asObject(document.paths))).toEqual(["/users", "/users#dogs"]);
  const { operations } = modelOf(document as unknown as OpenApiDocument);
  expect(operations.map(({ id, path }) => [id, path])).toEqual([
    ["cats.getUser", "/users"],
    ["dogs.getUser", "/users"],
  ]);
});

test("the servers of an operation override those of its path and of its document", async () => {
  const getting = (service: string, url: string): Json => ({
    ...operationOf(`${service}.getUser`),
    servers: [{ url }],
  });
  const documents = {
    cats: documentOf("cats", { paths: { "/users": { get: getting("cats", "https://one.test") } } }),
    dogs: documentOf("dogs", {
      paths: {
        "/users": { servers: [{ url: "https://cats.test" }], get: getting("dogs", "https://two.test") },
      },
    }),
  };
  expect(Object.keys(asObject((await merge(documents)).paths))).toEqual(["/users", "/users#dogs"]);
});
