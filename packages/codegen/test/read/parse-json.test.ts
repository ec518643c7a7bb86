import { expect, test } from "vitest";
import { parseJson } from "../../src/read/parse-json.ts";

test.each([
  ['{ "a": { "b": [1, { "c": null }], "": "" } }'],
  ['{"a":"\\":","b":"\\\\"}'],
  ['{ "a": "x\\": 1, \\"a\\": 2" }'],
  ['{ "__proto__": { "a": 1 }, "with \\" quote": 1 }'],
  ['[1, "a:", "\\\\"]'],
])("JSON is what JSON.parse says: %s", (text) => {
  expect(JSON.stringify(parseJson(text))).toBe(JSON.stringify(JSON.parse(text)));
});

test.each([
  ["two fields of one name", '{ "a": 1, "a": 2 }'],
  ["two fields of one name, written differently", '{ "a": 1, "\\u0061": 2 }'],
  ["two fields of one name, far below", '{ "a": [{ "b": { "c": 1, "d": 2, "c": 3 } }] }'],
  ["a space before a colon, which may hide one", '{ "a": 1, "a": 2, "b" : 3 }'],
  ["a backslash at the end of a name, which may hide one", '{ "a": 1, "a": 2, "b\\\\": 3 }'],
  ["a comma too many", '{ "a": 1, }'],
  ["YAML", "a: 1"],
  ["nothing", ""],
])("left to the parser of YAML: %s", (_, text) => {
  expect(parseJson(text)).toBeUndefined();
});
