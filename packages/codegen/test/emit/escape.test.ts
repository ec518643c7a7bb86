import { describe, expect, test } from "vitest";
import { betweenMarkers, code, docComment, literal, markdown, table } from "../../src/emit/escape.ts";

describe("docComment", () => {
  test.each<[name: string, { given: string[]; want: string }]>([
    ["is empty without a line", { given: [], want: "" }],
    ["is on one line for one line", { given: ["A."], want: "/** A. */\n" }],
    ["has a line for each", { given: ["A.", "", "B."], want: "/**\n * A.\n *\n * B.\n */\n" }],
    ["escapes its end", { given: ["a */ b"], want: "/** a *\\/ b */\n" }],
  ])("%s", (_, { given, want }) => expect(docComment(given)).toBe(want));
});

describe("literal", () => {
  test.each<[name: string, { given: unknown; want: string }]>([
    [
      "quotes only keys that need it",
      { given: { a: 1, "b-c": [true, null], 200: "x" }, want: '{ 200: "x", a: 1, "b-c": [true, null] }' },
    ],
    ["omits undefined fields", { given: { a: undefined }, want: "{}" }],
    ["escapes strings", { given: 'a"\n\\', want: '"a\\"\\n\\\\"' }],
    ["does not set the prototype", { given: JSON.parse('{"__proto__":1}'), want: '{ ["__proto__"]: 1 }' }],
  ])("%s", (_, { given, want }) => expect(literal(given)).toBe(want));
});

test("a table escapes its cells", () => {
  expect(table(["a"], [["x | y"], ["two\nlines"]])).toBe("| a |\n| --- |\n| x \\| y |\n| two lines |");
});

describe("markdown", () => {
  test.each<[name: string, { given: string; want: string }]>([
    ["keeps Markdown", { given: "**a** `b < c`", want: "**a** `b < c`" }],
    ["escapes elements", { given: "<script>", want: "&lt;script>" }],
    ["escapes markers", { given: "<!-- a:end -->", want: "&lt;!-- a:end -->" }],
    [
      "finds code spans as CommonMark does",
      { given: "`a ``b` <c> \\`<d>` `<e>`", want: "`a ``b` &lt;c> \\`&lt;d>` `&lt;e>`" },
    ],
    ["escapes markers in code", { given: "`<!-- a:end -->`", want: "`< !-- a:end -->`" }],
  ])("%s", (_, { given, want }) => expect(markdown(given)).toBe(want));

  test("code can contain a backtick", () => expect(code("a`b")).toBe("`` a`b ``"));
});

test("betweenMarkers replaces the part between markers, is idempotent, and returns texts without markers unchanged", () => {
  const once = betweenMarkers("one\n<!-- a:start -->\nold\n<!-- a:end -->\ntwo\n", "a", () => "$& new");
  expect(once).toBe("one\n<!-- a:start -->\n\n$& new\n\n<!-- a:end -->\ntwo\n");
  expect(betweenMarkers(once, "a", () => "$& new")).toBe(once);
  expect(betweenMarkers(once, "b", () => "")).toBe(once);
});
