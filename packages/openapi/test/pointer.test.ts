import { describe, expect, test } from "vitest";
import {
  componentOf,
  depthOf,
  fromPointer,
  keysOfReference,
  nameOfSchemaReference,
  pointerTo,
  referenceTo,
  toPointer,
  valueAt,
} from "../src/pointer.ts";

// Examples of https://www.rfc-editor.org/rfc/rfc6901#section-5 and a few more.
describe.each([
  ["", []],
  ["/foo", ["foo"]],
  ["/foo/0", ["foo", "0"]],
  ["/", [""]],
  ["/a~1b", ["a/b"]],
  ["/m~0n", ["m~n"]],
  ["/~01", ["~1"]],
  ["/paths/~1pets~1{id}/get", ["paths", "/pets/{id}", "get"]],
])("the pointer %j", (pointer, keys) => {
  test("has keys", () => expect(fromPointer(pointer)).toEqual(keys));
  test("is made of its keys", () => expect(toPointer(keys)).toBe(pointer));
});

test.each([
  ["#", []],
  ["#/", []],
  ["#/paths/~1pets~1%7Bid%7D", ["paths", "/pets/{id}"]],
  ["#/components/schemas/a%25b", ["components", "schemas", "a%b"]],
  ["#/components/schemas/100%", ["components", "schemas", "100%"]],
  ["#anchor", undefined],
  ["other.yaml#/a", undefined],
])("the reference %j leads to %j", (reference, keys) => {
  expect(keysOfReference(reference)).toEqual(keys);
});

const root = JSON.parse('{ "a/b": { "m~n": [{ "": 1 }] }, "__proto__": { "x": 2 } }') as object;

test.each([
  ["/a~1b/m~0n/0/", 1],
  ["/__proto__/x", 2],
  ["/a~1b/m~0n/length", 1],
  ["/a~1b/toString", undefined],
  ["/constructor", undefined],
  ["/a~1b/m~0n/1", undefined],
])("the value at %j is %j", (pointer, value) => {
  expect(valueAt(root, pointer)).toBe(value);
  expect(valueAt(root, fromPointer(pointer))).toBe(value);
});

test("depthOf counts the keys that lead to a value", () => {
  expect(depthOf(root, ["a/b", "m~n", "0", "", "x"])).toBe(4);
  expect(depthOf(root, ["a/b"])).toBe(1);
  expect(depthOf(root, ["nothing", "below"])).toBe(0);
});

test.each([
  ["#/components/schemas/Pet", { section: "schemas", name: "Pet", below: [] }, "Pet"],
  ["#/components/schemas/a~1b", { section: "schemas", name: "a/b", below: [] }, "a/b"],
  ["#/components/schemas/Pet/items", { section: "schemas", name: "Pet", below: ["items"] }, undefined],
  ["#/components/responses/Pets", { section: "responses", name: "Pets", below: [] }, undefined],
  ["#/paths/~1pets", undefined, undefined],
])("the component of %j", (reference, want, schema) => {
  expect(componentOf(reference)).toEqual(want);
  expect(nameOfSchemaReference(reference)).toBe(schema);
});

test.each([
  ["schemas", "a/b~c", [], "#/components/schemas/a~1b~0c"],
  ["schemas", "Pet", ["items"], "#/components/schemas/Pet/items"],
])("a reference to %s %s %j", (section, name, below, want) => {
  expect(referenceTo(section, name, below)).toBe(want);
});

test("pointerTo appends keys to a pointer", () => {
  expect(pointerTo("/paths", "/pets", "get", 0)).toBe("/paths/~1pets/get/0");
});
