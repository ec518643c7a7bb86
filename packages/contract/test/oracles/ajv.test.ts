import { expect, test } from "vitest";
import { readOperations } from "@rosterkit/openapi";
import type { WireResponse } from "@rosterkit/mock";
import { compileDocument } from "../../src/document/compiled-document.ts";
import { responseFailures } from "../../src/oracles/response-failures.ts";
import { pets } from "../support/pet-package.ts";

const operations = readOperations(pets);
const operation = operations.find(({ id }) => id === "pets.getPet");
if (operation === undefined) throw new Error("pets.getPet is gone");
const compiled = compileDocument(pets, 1);

const json = (status: number, body: unknown): WireResponse => ({
  status,
  headers: { "content-type": "application/json; charset=utf-8" },
  body: JSON.stringify(body),
});

test.each<[string, WireResponse, string | undefined]>([
  ["a documented response", json(200, { id: "p1", name: "Tom", age: null }), undefined],
  ["an error without a body", { status: 404, headers: {}, body: "" }, undefined],
  ["a wrong type", json(200, { id: "p1", name: "Tom", age: "3" }), "wrong type"],
  ["a missing field", json(200, { id: "p1" }), "missing required field"],
  ["an undeclared field", json(200, { id: "p1", name: "Tom", x: 1 }), "undeclared field"],
  ["a value outside of the enum", json(200, { id: "p1", name: "Tom", kind: "cow" }), "value not allowed"],
  ["an undocumented status", json(202, {}), "undocumented status"],
  ["a success without a body", { status: 200, headers: {}, body: "" }, "missing body"],
  [
    "an undocumented media type",
    { status: 200, headers: { "content-type": "text/html" }, body: "<p>" },
    "wrong content type",
  ],
  [
    "a truncated body",
    { status: 200, headers: { "content-type": "application/json" }, body: '{"id":' },
    "malformed JSON",
  ],
])("%s", (_, sent, problem) => {
  expect(responseFailures(compiled, operation, sent).map((failure) => failure.problem)).toEqual(
    problem === undefined ? [] : [problem],
  );
});

const item = {
  type: "object",
  required: ["line"],
  properties: { line: { type: "integer" }, text: { type: "string" } },
};
const data = (schema: object): object => ({ "x-item-schema": { properties: { data: schema } } });
const parsed = data({ type: "string", contentMediaType: "application/json", contentSchema: item });
const good = JSON.stringify({ line: 1 });

test.each<[name: string, mediaType: string, content: object, body: string, found: string[]]>([
  ["no item", "application/x-ndjson", { schema: item }, "", []],
  ["valid items", "application/x-ndjson", { schema: item }, `${good}\n${good}\n`, []],
  ["valid events", "text/event-stream", { schema: item }, `data: ${good}\n\ndata: [DONE]\n\n`, []],
  ["an incomplete event", "text/event-stream", { schema: item }, `data: ${good}\n\ndata: {"li`, []],
  ["events whose data is an object", "text/event-stream", parsed, `id: 1\ndata: ${good}\n\n`, []],
  ["events whose data is a string", "text/event-stream", data({ type: "string" }), "data: 7\n\n", []],
  [
    "events without a schema for the data",
    "text/event-stream",
    { schema: { type: "string" } },
    "data: 7\n\n",
    [],
  ],
  [
    "an invalid second line",
    "application/x-ndjson",
    { schema: item },
    `${good}\n{"line":"2"}\n`,
    ["wrong type: /1/line must be integer"],
  ],
  [
    "an invalid item of an array schema",
    "application/jsonl",
    { schema: { type: "array", items: item } },
    `${good}\n{}`,
    ["missing required field: /1 must have required property 'line'"],
  ],
  [
    "an invalid item and a schema of the whole",
    "application/json-seq",
    { schema: { type: "string" }, "x-item-schema": item },
    `\u001e${good}\n\u001e{"line":2,"more":1}\n`,
    [`undeclared field: /1 must NOT have unevaluated properties "more"`],
  ],
  [
    "invalid data of an event",
    "text/event-stream",
    parsed,
    `data: ${good}\n\ndata: {"text":7,"line":1}\n\n`,
    ["wrong type: /1/text must be string"],
  ],
  [
    "a truncated line",
    "application/x-ndjson",
    { schema: item },
    `${good}\n{"line":`,
    ["malformed JSON: a body that is JSON"],
  ],
])("a stream with %s", (_, mediaType, content, body, found) => {
  const responses = { "200": { description: "", content: { [mediaType]: content } } };
  const paths = { "/logs": { get: { operationId: "logs.list", responses } } };
  const logs = compileDocument({ openapi: "3.1.0", paths } as unknown as typeof pets, 1);
  const list = logs.operations.get("logs.list") as typeof operation;
  const failures = responseFailures(logs, list, {
    status: 200,
    headers: { "content-type": mediaType },
    body,
  });
  expect(failures.map(({ problem, expected }) => `${problem}: ${expected}`)).toEqual(found);
});
