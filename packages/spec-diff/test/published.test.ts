import { expect, it } from "vitest";
import { mutations, readTable } from "./mutation.ts";
import type { SchemaMutation } from "./small-document.ts";

interface Published {
  readonly [tool: string]: { readonly error: readonly string[]; readonly warning?: readonly string[] };
}

const { not, ...published } = readTable<
  Published & { readonly not: readonly { readonly reason: string; readonly ids: readonly string[] }[] }
>("published");
const ids = Object.entries(published as Published).flatMap(([tool, { error, warning = [] }]) =>
  [...error, ...warning].map((id) => ({ tool, id })),
);
const sources = [
  ...mutations.map(({ from }) => from),
  ...readTable<readonly SchemaMutation[]>("schemas").flatMap(({ there, back }) => [there[2], back[2]]),
];
const named = new Set(sources.flatMap((source) => source.split(/[\s;]+/).flatMap(expand)));

/** Expands `request-{body,property}-max-set` to two ids. */
function expand(word: string): string[] {
  const [whole, options] = /\{([\w,-]+)\}/.exec(word) ?? [];
  if (whole === undefined || options === undefined) return [word.replace(/,$/, "")];
  return options.split(",").flatMap((option) => expand(word.replace(whole, option)));
}

it.for(ids)("$tool $id has a mutation or a reason", ({ id }) => {
  const reasons = not.filter((entry) => entry.ids.includes(id));
  expect(named.has(id) ? 1 : reasons.length).toBe(1);
});

it("names 213 errors and 30 warnings of oasdiff", () => {
  const { error = [], warning = [] } = (published as Published)["oasdiff"] ?? {};
  expect([new Set(error).size, new Set(warning).size]).toEqual([213, 30]);
});
