import type { Received, WireResponse } from "@rosterkit/mock";
import { expect, test } from "vitest";
import { compileDocument } from "../../src/document/compiled-document.ts";
import { createComparatorOracle } from "../../src/oracles/comparator.ts";
import { pets } from "../support/pet-package.ts";

const compiled = compileDocument(pets, 1);
const operation = compiled.operations.get("pets.getPet");
if (operation === undefined) throw new Error("pets.getPet is gone");

const pet = (body: unknown): WireResponse => ({
  status: 200,
  headers: { "content-type": "application/json; charset=utf-8" },
  body: JSON.stringify(body),
});
const request = { method: "GET", target: "/pets/p1", headers: { "x-key": "k" }, body: "" };

test.each<[string, object, WireResponse, RegExp]>([
  ["a correct exchange", {}, pet({ id: "p1", name: "Tom" }), /^$/],
  [
    "an undeclared query parameter",
    { target: "/pets/p1?x=1" },
    pet({ id: "p1", name: "Tom" }),
    /request.query.unknown/,
  ],
  [
    "an undeclared header",
    { headers: { "x-key": "k", "x-other": "1" } },
    pet({ id: "p1", name: "Tom" }),
    /request.header.unknown/,
  ],
  ["missing credentials", { headers: {} }, pet({ id: "p1", name: "Tom" }), /request.authorization.missing/],
  ["a wrong body", {}, pet({ id: 1, name: "Tom" }), /response.body.incompatible/],
])("%s", async (_, change, sent, expected) => {
  const answer = { ...sent, json: JSON.parse(sent.body) as unknown };
  const received = { ...request, ...change, operation: operation.id, sent: answer } as unknown as Received;
  const failures = await createComparatorOracle(compiled).judge({
    operation,
    specification: compiled,
    server: compiled,
    received,
    judged: "both",
  });
  expect(failures.map((failure) => failure.expected).join("\n")).toMatch(expected);
});
