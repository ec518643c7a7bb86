import { describe, expect, test } from "vitest";
import { docComment } from "../../src/emit/comment.ts";
import { literal } from "../../src/emit/literal.ts";
import { betweenMarkers, table } from "../../src/emit/markdown.ts";

describe("docComment", () => {
  test.each<[name: string, { given: string[]; want: string }]>([
    ["is nothing without a line", { given: [], want: "" }],
    ["is one line of one", { given: ["A."], want: "/** A. */\n" }],
    ["has a line each", { given: ["A.", "", "B."], want: "/**\n * A.\n *\n * B.\n */\n" }],
    ["cannot be ended from inside", { given: ["a */ b"], want: "/** a *\\/ b */\n" }],
  ])("%s", (_, { given, want }) => expect(docComment(given)).toBe(want));
});

describe("literal", () => {
  test.each<[name: string, { given: unknown; want: string }]>([
    [
      "quotes only the keys that need it",
      { given: { a: 1, "b-c": [true, null], 200: "x" }, want: '{ 200: "x", a: 1, "b-c": [true, null] }' },
    ],
    ["leaves out what is undefined", { given: { a: undefined }, want: "{}" }],
    ["sets no prototype", { given: JSON.parse('{"__proto__":1}'), want: '{ ["__proto__"]: 1 }' }],
  ])("%s", (_, { given, want }) => expect(literal(given)).toBe(want));
});

test("a table keeps its cells apart", () => {
  expect(table(["a"], [["x | y"], ["two\nlines"]])).toBe("| a |\n| --- |\n| x \\| y |\n| two lines |");
});

describe("betweenMarkers", () => {
  const file = "one\n<!-- a:start -->\nold\n<!-- a:end -->\ntwo\n";

  test("replaces what stands there, and the second time nothing", () => {
    const once = betweenMarkers(file, { a: "new", b: "nowhere" });
    expect(once).toBe("one\n<!-- a:start -->\n\nnew\n\n<!-- a:end -->\ntwo\n");
    expect(betweenMarkers(once, { a: "new" })).toBe(once);
  });
});
