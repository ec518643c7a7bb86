import type { OpenApiDocument, OperationObject, Schema } from "@rosterkit/openapi";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { emitted } from "../support/emit.ts";
import { documentWith, jsonBody, jsonResponse, operationNamed } from "../support/model.ts";

async function print(...[document]: [OpenApiDocument]): Promise<string> {
  return (await emitted(document)).get("packages/things/SKILL.md") ?? "";
}

const withPaths = (paths: Record<string, Record<string, OperationObject>>): OpenApiDocument =>
  documentWith({ paths }) as OpenApiDocument;

/** Returns the statements of each task after the creation of the client. */
function tasksIn(skill: string): string[] {
  return Array.from(
    skill.matchAll(/^```ts\n[^]*?^const shop = .*\n\n([^]*?)\n```$/gm),
    ([, body = ""]) => body,
  );
}

test("one operation is enough for five tasks", async () => {
  const operation = operationNamed("shop.countThings", {
    responses: { "200": jsonResponse({ type: "integer" }) },
  });
  const tasks = tasksIn(await print(withPaths({ "/count": { get: operation } })));
  expect(tasks.map((body) => /\w+\(shop.*(?=\))/.exec(body)?.[0])).toEqual([
    "result(shop",
    "countThings(shop)",
    "countThings(shop, {}, { deadline: 10_000 })",
    "countThings(shop)",
    "bind(shop, operations).countThings()",
  ]);
});

const person = {
  type: "object",
  required: ["name"],
  properties: {
    name: { type: "string" },
    age: { type: "integer" },
    key: { type: "string", "x-sensitive": true },
  },
} as const;
const named = { name: "thing_id", in: "path", required: true, schema: { type: "string" } } as const;

function add(example: unknown): OpenApiDocument {
  const body = jsonBody(person);
  const content = { "application/json": { schema: person, example } };
  const operation = operationNamed("shop.addPerson", {
    parameters: [{ ...named, example: "t-7" }],
    requestBody: { ...body, content },
    "x-effect": "add",
    "x-undo": { how: "none", reason: "Nobody can be taken back." },
  });
  return withPaths({ "/{thing_id}": { post: operation } });
}

test.each<[name: string, example: unknown, input: string]>([
  ["the document's own examples", { name: "Mina", age: 31 }, '{ thing_id: "t-7", name: "Mina", age: 31 }'],
  [
    "a generated value for an example that its schema forbids",
    { name: 7, age: 31 },
    '{ thing_id: "t-7", name: "name_1", age: 31 }',
  ],
  ["generated values for an example that is not an object", "Mina", '{ thing_id: "t-7", name: "name_1" }'],
  ["no undeclared field", { name: "Mina", nick: "M" }, '{ thing_id: "t-7", name: "Mina" }'],
])("the input of a task has %s", async (_, example, input) => {
  expect(tasksIn(await print(add(example)))[1]).toBe(`console.log(await addPerson(shop, ${input}));`);
});

test("the page states what cannot be undone, which fields contain secrets, and its purpose", async () => {
  const skill = await print(add({ name: "Mina" }));
  expect(skill).toContain("- Nothing puts back what `addPerson` did.\n");
  expect(skill).toContain("- Secrets stand in `key`.");
  expect(skill).toContain("| addPerson | `addPerson` | `thing_id`, `name`, `age?`, `key?` | add | nothing |");
  const [, fields = ""] = /^---\n([^]*?)\n---\n/.exec(skill) ?? [];
  expect(parse(fields)).toEqual({
    name: "rosterkit-things",
    description: "Use it to write TypeScript with @rosterkit/things: addPerson.",
  });
});

test("tasks that print a response avoid operations whose responses contain secrets", async () => {
  const operation = (id: string, schema: Schema): OperationObject =>
    operationNamed(id, { responses: { "200": jsonResponse(schema) } });
  const { key, ...open } = person.properties;
  const skill = await print(
    withPaths({
      "/a": { get: operation("shop.readKey", { type: "object", properties: { key } }) },
      "/b": { get: operation("shop.readPerson", { type: "object", properties: open }) },
      "/c": { get: operation("shop.readThing", { type: "object", properties: open }) },
    }),
  );
  expect(tasksIn(skill).slice(0, 2).join("\n")).not.toContain("readKey");
});
