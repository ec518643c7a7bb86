import { expect, test } from "vitest";
import { byCodeUnit, isEqual, isObject, mapValues } from "../src/values.ts";

test.each([
  [{}, true],
  [[], false],
  [null, false],
  ["text", false],
])("whether %j is an object: %s", (value, want) => {
  expect(isObject(value)).toBe(want);
});

test("isEqual ignores the order of fields, not of items", () => {
  expect(isEqual({ a: [1, 2], b: null }, { b: null, a: [1, 2] })).toBe(true);
  expect(isEqual({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
});

test("byCodeUnit sorts strings by code unit", () => {
  expect(["ä", "b", "B", "a"].toSorted(byCodeUnit)).toEqual(["B", "a", "b", "ä"]);
});

test("mapValues keeps a field called __proto__", () => {
  const mapped = mapValues(
    JSON.parse('{ "__proto__": 1, "a": 2 }') as Record<string, number>,
    (value) => value + 1,
  );
  expect(JSON.stringify(mapped)).toBe('{"__proto__":2,"a":3}');
  expect(Object.getPrototypeOf(mapped)).toBe(Object.prototype);
});
