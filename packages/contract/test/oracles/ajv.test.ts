import { expect, test } from "vitest";
import { readOperations } from "@rosterkit/openapi";
import type { WireResponse } from "@rosterkit/mock";
import { compileDocument } from "../../src/document/compiled-document.ts";
import { responseFailures } from "../../src/oracles/ajv.ts";
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
  ["what is documented", json(200, { id: "p1", name: "Tom", age: null }), undefined],
  ["an error without a body", { status: 404, headers: {}, body: "" }, undefined],
  ["a wrong type", json(200, { id: "p1", name: "Tom", age: "3" }), "wrong type"],
  ["a missing field", json(200, { id: "p1" }), "missing required field"],
  ["a further field", json(200, { id: "p1", name: "Tom", x: 1 }), "undeclared field"],
  ["a value outside of the enum", json(200, { id: "p1", name: "Tom", kind: "cow" }), "value not allowed"],
  ["an undocumented status", json(202, {}), "undocumented status"],
  ["a success without its body", { status: 200, headers: {}, body: "" }, "missing body"],
  [
    "another media type",
    { status: 200, headers: { "content-type": "text/html" }, body: "<p>" },
    "wrong content type",
  ],
  [
    "half a body",
    { status: 200, headers: { "content-type": "application/json" }, body: '{"id":' },
    "malformed JSON",
  ],
])("%s", (_, sent, problem) => {
  expect(responseFailures(compiled, operation, sent).map((failure) => failure.problem)).toEqual(
    problem === undefined ? [] : [problem],
  );
});

test("an empty stream is whole", () => {
  const content = { "application/x-ndjson": { schema: { type: "string" } } };
  const get = { operationId: "logs.list", responses: { "200": { description: "", content } } };
  const logs = compileDocument(
    { openapi: "3.1.0", paths: { "/logs": { get } } } as unknown as typeof pets,
    1,
  );
  const [list] = [...logs.operations.values()];
  const sent = { status: 200, headers: { "content-type": "application/x-ndjson" }, body: "" };
  expect(list && responseFailures(logs, list, sent)).toEqual([]);
});
