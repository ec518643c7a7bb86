import { expect, test } from "vitest";
import { readOperations } from "@rosterkit/openapi";
import type { WireResponse } from "@rosterkit/mock/wire";
import { judgeSent } from "../../src/oracles/answer.ts";
import { ComparatorOracle } from "../../src/oracles/comparator.ts";
import { Validators } from "../../src/schema/validators.ts";
import { pets } from "../support/pets.ts";

const operations = readOperations(pets);
const operation = operations.find(({ id }) => id === "pets.getPet");
if (operation === undefined) throw new Error("pets.getPet is gone");
const validators = new Validators(pets);

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
  expect(judgeSent(validators, operation, sent).map((complaint) => complaint.problem)).toEqual(
    problem === undefined ? [] : [problem],
  );
});

const request = { method: "GET", target: "/pets/p1", headers: { "x-key": "k" }, body: "" };

test.each<[string, object, WireResponse, RegExp]>([
  ["a right exchange", {}, json(200, { id: "p1", name: "Tom" }), /^$/],
  [
    "a query parameter that is not declared",
    { target: "/pets/p1?x=1" },
    json(200, { id: "p1", name: "Tom" }),
    /request.query.unknown/,
  ],
  [
    "a header that is not declared",
    { headers: { "x-key": "k", "x-other": "1" } },
    json(200, { id: "p1", name: "Tom" }),
    /request.header.unknown/,
  ],
  [
    "missing credentials",
    { headers: {} },
    json(200, { id: "p1", name: "Tom" }),
    /request.authorization.missing/,
  ],
  ["a wrong body", {}, json(200, { id: 1, name: "Tom" }), /response.body.incompatible/],
])("the comparator on %s", async (_, change, sent, expected) => {
  const complaints = await new ComparatorOracle(pets, operations).judge(
    operation,
    { ...request, ...change },
    sent,
  );
  expect(complaints.map((complaint) => complaint.expected).join("\n")).toMatch(expected);
});
