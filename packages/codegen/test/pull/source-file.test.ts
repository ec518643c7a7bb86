import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { parseSource, printSource } from "../../src/pull/source-file.ts";
import { repositoryRoot } from "../../../../scripts/support/repository.ts";

const print = (text: string, document: object): string =>
  printSource(
    { path: "spec/sources/shop.yaml", text },
    document as NonNullable<ReturnType<typeof parseSource>>,
  );

test.each(globSync("spec/sources/*.yaml", { cwd: repositoryRoot }))(
  "%s has the form in which a pull writes it, so that a pull changes only lines with other values",
  (path) => {
    const text = readFileSync(join(repositoryRoot, path), "utf8");
    expect(print(text, parseSource({ path, text }) ?? {})).toBe(text);
  },
);

test.each<[name: string, text: string, document: object, written: string]>([
  ["a value", "a: 1 # one\nb: { c: 2 }\n", { a: 1, b: { c: 3 } }, "a: 1 # one\nb: { c: 3 }\n"],
  ["a key that is gone", "# of a\na: 1\nb: 2\n", { a: 1 }, "# of a\na: 1\n"],
  ["a key that is new", "a: 1\n", { a: 1, b: [1] }, "a: 1\nb:\n  - 1\n"],
  ["an item of a list", "- 1 # one\n- 2\n", [1, 3], "- 1 # one\n- 3\n"],
  ["a key that is a number", "200: a\n201: b\n", { 200: "a", 201: "c" }, '"200": a\n"201": c\n'],
  ["an alias", "a: &a [1]\nb: *a\n", { a: [1], b: [2] }, "a:\n  - 1\nb:\n  - 2\n"],
])("%s changes, and what is written says the same", (_, text, document, written) => {
  expect(print(text, document)).toBe(written);
  expect(parse(written)).toEqual(document);
});
