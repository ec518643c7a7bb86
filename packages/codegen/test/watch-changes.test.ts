import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { InputError, type JsonObject, valueAt } from "@rosterkit/openapi";
import { generate, PipelineCache } from "../src/pipeline.ts";
import { changeSomething, numbers } from "./support/random-changes.ts";
import { snapshot, temporaryRepository, writeInto } from "./support/repository.ts";

const source = "spec/sources/things.json";

function read(path: string): JsonObject {
  return parse(readFileSync(join(import.meta.dirname, path), "utf8")) as JsonObject;
}

/** What comes of a run: what it says, and every file afterwards. */
interface Outcome {
  readonly said: unknown;
  readonly files: object;
}

async function outcome(root: string, cache?: PipelineCache): Promise<Outcome> {
  // A cache of its own keeps a run from asking what the last one left.
  const said = await generate(root, { cache: cache ?? new PipelineCache() }).then(
    ({ changes, ...found }) => ({
      ...found,
      changes: changes.map(({ path, kind, reason }) => ({ path, kind, reason })),
    }),
    (error: unknown) => (error instanceof InputError ? error.diagnostics : String(error)),
  );
  return { said: JSON.parse(JSON.stringify(said).replaceAll(root, "")) as unknown, files: snapshot(root) };
}

type Files = Readonly<Record<string, string | object>>;

function isRefusal({ said }: Outcome): boolean {
  return Array.isArray(said);
}

/** Two repositories, in one of which a run watches: holds what comes of a document in both against each other. */
function twoRepositories(others: Files = {}): (document: JsonObject, about: string) => Promise<Outcome> {
  const roots = [temporaryRepository(others), temporaryRepository(others)] as const;
  const cache = new PipelineCache();
  return async (document, about) => {
    for (const root of roots) writeInto(root, source, document);
    const [watched, full] = [await outcome(roots[0], cache), await outcome(roots[1])];
    expect({ about, ...watched }).toEqual({ about, ...full });
    return full;
  };
}

/**
 * Changes a document at random, again and again; a change of which nothing comes is at times kept for the next one.
 * @returns how many of the changes were refused
 */
async function changeAtRandom(
  document: JsonObject,
  seed: number,
  steps: number,
  others: Files,
): Promise<number> {
  const compare = twoRepositories(others);
  const below = numbers(seed);
  let current = document;
  let refused = 0;
  for (let step = 0; step <= steps; step += 1) {
    const changed = structuredClone(current);
    if (step > 0) changeSomething(changed, below);
    const isRefused = isRefusal(await compare(changed, `seed ${seed}, step ${step}`));
    if (isRefused) refused += 1;
    if (!isRefused || below(8) === 0) current = changed;
    else if (below(2) === 0) current = document;
  }
  return refused;
}

const overlay = {
  overlay: "1.1.0",
  info: { title: "Repairs", version: "1" },
  "x-published": "It is taken as it was published, and says more of itself.",
  actions: [{ target: "$.info", update: { description: "Things." } }],
};

test.each<[path: string, steps: number, others: Files]>([
  ["conformance/features.yaml", 40, {}],
  ["breadth/schemas/document.yaml", 40, {}],
  ["breadth/nullable/document.json", 40, {}],
  ["breadth/pages/document.yaml", 20, { "spec/overlays/things.json": overlay }],
  [
    "breadth/schemas/document.yaml",
    6,
    { "spec/sources/others.json": read("breadth/nullable/document.json") },
  ],
])(
  "a run that watches does what a full run does, whatever changes in %s",
  async (path, steps, others) => {
    const refused = await changeAtRandom(read(path), 7, steps, others);
    // Were all of them refused, they would show nothing.
    expect(refused).toBeLessThan(steps / 2);
  },
  120_000,
);

const thing = (name: string): JsonObject => ({ type: "object", properties: { [name]: { type: "string" } } });
const answer = {
  description: "",
  content: { "application/json": { schema: { $ref: "#/components/schemas/A" } } },
};
const related: JsonObject = {
  openapi: "3.1.0",
  info: { title: "Things", version: "1" },
  servers: [{ url: "https://things.test" }],
  security: [{ Key: [] }],
  paths: {
    "/things/{id}": {
      get: {
        operationId: "getThing",
        tags: ["things"],
        parameters: [{ $ref: "#/components/parameters/Id" }],
        responses: { "200": answer },
      },
      put: {
        operationId: "putThing",
        tags: ["things"],
        parameters: [{ $ref: "#/components/parameters/Id" }],
        requestBody: { $ref: "#/components/requestBodies/Thing" },
        responses: { "200": answer },
      },
    },
    "/others": { get: { operationId: "getOthers", tags: ["things"], responses: { "200": answer } } },
  },
  components: {
    securitySchemes: { Key: { type: "apiKey", in: "header", name: "X-Key" } },
    parameters: { Id: { name: "id", in: "path", required: true, schema: { type: "string" } } },
    requestBodies: {
      Thing: { content: { "application/json": { schema: { $ref: "#/components/schemas/A" } } } },
    },
    schemas: {
      A: { type: "object", properties: { b: { $ref: "#/components/schemas/B" }, either: {} } },
      B: thing("b"),
      C: { allOf: [{ $ref: "#/components/schemas/B" }], required: ["b"] },
    },
  },
};

test("a change that reaches further than its place is seen wherever it reaches", async () => {
  const compare = twoRepositories();
  const document = structuredClone(related);
  const refused: string[] = [];
  const change = async (value: unknown, ...keys: readonly string[]): Promise<void> => {
    const holder = valueAt(document, keys.slice(0, -1)) as JsonObject;
    holder[keys.at(-1) ?? ""] = value as JsonObject;
    if (isRefusal(await compare(document, keys.join("/")))) refused.push(keys.join("/"));
  };
  const schemas = ["components", "schemas"];
  await compare(document, "at first");
  await change("key", "components", "parameters", "Id", "name");
  await change("id", "components", "parameters", "Id", "name");
  await change({ type: "integer" }, "components", "parameters", "Id", "schema");
  await change(true, "components", "requestBodies", "Thing", "required");
  await change({ type: "string", enum: ["one", "two"] }, ...schemas, "B", "properties", "b");
  await change(thing("c"), ...schemas, "B");
  await change({ $ref: "#/components/schemas/C" }, ...schemas, "A", "properties", "either");
  await change(thing("b"), ...schemas, "B");
  await change(
    { propertyName: "b", mapping: { a: "#/components/schemas/A" } },
    ...schemas,
    "B",
    "discriminator",
  );
  await change(
    { propertyName: "b", mapping: { c: "#/components/schemas/C" } },
    ...schemas,
    "B",
    "discriminator",
  );
  await change("get_others", "paths", "/things/{id}", "get", "operationId");
  await change("getThing", "paths", "/others", "get", "operationId");
  await change("B", "paths", "/others", "get", "operationId");
  await change(["others"], "paths", "/others", "get", "tags");
  await change("X-Other", "components", "securitySchemes", "Key", "name");
  await change({ type: "mutualTLS" }, "components", "securitySchemes", "Key");
  await change([{ Key: [] }], "paths", "/others", "get", "security");
  await change([], "security");
  await change({}, "components", "securitySchemes");
  await change({ Key: { type: "http", scheme: "bearer" } }, "components", "securitySchemes");
  await change([{ url: "https://elsewhere.test" }], "servers");
  await change([{ name: "others", description: "Others." }], "tags");
  expect(refused).toEqual(["components/parameters/Id/name", "components/securitySchemes"]);
}, 60_000);
