import { expect, test } from "vitest";
import { parseJson } from "../../src/read/parse-json.ts";

test.each([
  ['{ "a": { "b": [1, { "c": null }], "": "" } }'],
  ['{"a":"\\":","b":"\\\\"}'],
  ['{ "a": "x\\": 1, \\"a\\": 2" }'],
  ['{ "__proto__": { "a": 1 }, "with \\" quote": 1 }'],
  ['[1, "a:", "\\\\"]'],
])("JSON gives the result of JSON.parse: %s", (text) => {
  expect(JSON.stringify(parseJson(text))).toBe(JSON.stringify(JSON.parse(text)));
});

test.each([
  ["duplicate fields", '{ "a": 1, "a": 2 }'],
  ["duplicate fields in different notations", '{ "a": 1, "\\u0061": 2 }'],
  ["duplicate fields in a nested object", '{ "a": [{ "b": { "c": 1, "d": 2, "c": 3 } }] }'],
  ["a space before a colon, which may hide a duplicate", '{ "a": 1, "a": 2, "b" : 3 }'],
  ["a backslash at the end of a name, which may hide a duplicate", '{ "a": 1, "a": 2, "b\\\\": 3 }'],
  ["a trailing comma", '{ "a": 1, }'],
  ["YAML", "a: 1"],
  ["nothing", ""],
])("left to the YAML parser: %s", (_, text) => {
  expect(parseJson(text)).toBeUndefined();
});
