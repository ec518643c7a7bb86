import { describe, expect, test } from "vitest";
import { betweenMarkers, code, docComment, literal, markdown, table } from "../../src/emit/escape.ts";

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
    ["ends no string", { given: 'a"\n\\', want: '"a\\"\\n\\\\"' }],
    ["sets no prototype", { given: JSON.parse('{"__proto__":1}'), want: '{ ["__proto__"]: 1 }' }],
  ])("%s", (_, { given, want }) => expect(literal(given)).toBe(want));
});

test("a table keeps its cells apart", () => {
  expect(table(["a"], [["x | y"], ["two\nlines"]])).toBe("| a |\n| --- |\n| x \\| y |\n| two lines |");
});

describe("markdown", () => {
  test.each<[name: string, { given: string; want: string }]>([
    ["keeps its own marks", { given: "**a** `b < c`", want: "**a** `b < c`" }],
    ["opens no element", { given: "<script>", want: "&lt;script>" }],
    ["ends no generated part", { given: "<!-- a:end -->", want: "&lt;!-- a:end -->" }],
    [
      "finds code as CommonMark does",
      { given: "`a ``b` <c> \\`<d>` `<e>`", want: "`a ``b` &lt;c> \\`&lt;d>` `&lt;e>`" },
    ],
    ["ends none in code either", { given: "`<!-- a:end -->`", want: "`< !-- a:end -->`" }],
  ])("%s", (_, { given, want }) => expect(markdown(given)).toBe(want));

  test("code holds a backtick", () => expect(code("a`b")).toBe("`` a`b ``"));
});

test("a part between markers is replaced, the second time by itself; texts without the markers stay", () => {
  const once = betweenMarkers("one\n<!-- a:start -->\nold\n<!-- a:end -->\ntwo\n", "a", () => "$& new");
  expect(once).toBe("one\n<!-- a:start -->\n\n$& new\n\n<!-- a:end -->\ntwo\n");
  expect(betweenMarkers(once, "a", () => "$& new")).toBe(once);
  expect(betweenMarkers(once, "b", () => "")).toBe(once);
});
