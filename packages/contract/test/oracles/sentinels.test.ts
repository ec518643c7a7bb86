import { expect, test } from "vitest";
import { readOperations } from "@rosterkit/openapi";
import type { WireRequest } from "@rosterkit/mock";
import { wireFailures } from "../../src/oracles/sentinels.ts";
import { pets } from "../support/pet-package.ts";

const operation = readOperations(pets).find(({ id }) => id === "pets.listPets");
if (operation === undefined) throw new Error("pets.listPets is gone");
const [schemes = []] = operation.security;
const name = "q001000001z a/b?%41+ä";
const values = {
  parameters: { "query.name": name, "query.limit": 5, "header.X-Keeper": "q001000002z" },
  body: undefined,
};
const intent = { operation, values, schemes, credentials: { KeyAuth: "cq001000003z" } };
const right: WireRequest = {
  method: "GET",
  target: `/pets?name=${encodeURIComponent(name)}&limit=5`,
  headers: { "x-key": "cq001000003z", "x-keeper": "q001000002z" },
  body: "",
};

test("accepts a value at its declared place, encoded once", () => {
  expect(wireFailures(intent, right)).toEqual([]);
  expect(
    wireFailures(intent, {
      ...right,
      target: `/pets?limit=5&name=${encodeURIComponent(name).replaceAll("%20", "+")}`,
    }),
  ).toEqual([]);
});

test.each<[string, Partial<WireRequest>, RegExp]>([
  ["the wrong method", { method: "POST" }, /method: "GET"/],
  ["the wrong path", { target: right.target.replace("/pets", "/pets/x") }, /no path segment 1/],
  ["a missing encoding", { target: `/pets?name=${name}&limit=5` }, /query parameter name/],
  [
    "a double encoding",
    { target: `/pets?name=${encodeURIComponent(encodeURIComponent(name))}&limit=5` },
    /query parameter name/,
  ],
  ["a lost parameter", { target: "/pets?limit=5" }, /query parameter name/],
  ["an undeclared parameter", { target: `${right.target}&x=1` }, /no query parameter x/],
  ["the text undefined", { target: `${right.target}&offset=undefined` }, /leftover/],
  ["a value in two places", { headers: { ...right.headers, "x-other": name } }, /on the wire 1 times/],
  ["a lost header", { headers: { "x-key": "cq001000003z" } }, /header x-keeper/],
  ["another credential", { headers: { ...right.headers, "x-key": "other" } }, /header x-key/],
  [
    "a surplus credential",
    { headers: { ...right.headers, authorization: "Bearer t" } },
    /no header authorization/,
  ],
  ["a surplus body", { body: "{}" }, /no body/],
])("finds %s", (_, change, expected) => {
  const failures = wireFailures(intent, { ...right, ...change });
  expect(failures.map((failure) => failure.expected).join("\n")).toMatch(expected);
  expect(failures.every(({ pointer }) => pointer !== "")).toBe(true);
});

test("a value of the call replaces a credential of the same name", () => {
  const scheme = { ...schemes[0], name: "Key", place: "query", field: "name", prefix: "" } as const;
  const keyed = {
    ...intent,
    schemes: [scheme as (typeof schemes)[number]],
    credentials: { Key: "cq001000003z" },
  };
  const headers = { "x-keeper": "q001000002z" };
  expect(wireFailures(keyed, { ...right, headers })).toEqual([]);
  const doubled = `${right.target}&name=cq001000003z`;
  expect(wireFailures(keyed, { ...right, headers, target: doubled })).not.toEqual([]);
  const { "query.name": _, ...parameters } = values.parameters;
  const without = { ...keyed, values: { ...values, parameters } };
  expect(wireFailures(without, { ...right, headers, target: "/pets?limit=5&name=cq001000003z" })).toEqual([]);
  expect(wireFailures(without, { ...right, headers, target: "/pets?limit=5" })).not.toEqual([]);
});
