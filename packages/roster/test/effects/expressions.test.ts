import { describe, expect, test } from "vitest";
import { fill, pointersFrom, valueAt } from "../../src/effects/expressions.ts";

const scope = {
  input: { email: "ada@example.com", members: [{ id: 1 }, { id: 2 }] },
  output: { id: "new" },
  before: { name: "Ada", groups: ["A", "B"], "a/b": 7 },
  item: { email: "item@example.com" },
};

describe("fill", () => {
  test.each<[title: string, template: unknown, want: unknown]>([
    ["a value of the input", "$input#/email", "ada@example.com"],
    ["a value of the output", { id: "$output#/id" }, { id: "new" }],
    ["a whole list", { groups: "$before#/groups" }, { groups: ["A", "B"] }],
    ["a field of every item", "$input#/members/*/id", [1, 2]],
    ["an escaped name", "$before#/a~1b", 7],
    ["an item inside of a list", [{ email: "$item#/email" }], [{ email: "item@example.com" }]],
    ["the whole value", "$before#", scope.before],
    ["something that is not there", { a: "$before#/none/deep" }, { a: undefined }],
    ["a text that only looks alike", "$price#/a", "$price#/a"],
    ["every other value", [1, null, true, "text"], [1, null, true, "text"]],
  ])("%s", (_, template, want) => expect(fill(template, scope)).toEqual(want));
});

test("a star returns undefined for a value that is not a list", () => {
  expect(valueAt({ a: { b: 1 } }, "/a/*/b")).toBeUndefined();
});

test("pointers of one root are collected at any depth", () => {
  const template = { a: "$before#/name", b: [{ c: "$before#/groups" }, "$input#/email"] };
  expect(pointersFrom("before", template)).toEqual(["/name", "/groups"]);
});
