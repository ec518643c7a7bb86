import { describe, expect, it } from "vitest";
import { compare } from "../src/compare.ts";
import { compareLevels, type Level } from "../src/level.ts";
import { type Change, documentsOf, readTable, scope } from "./mutation.ts";
import { documentWith } from "./small-document.ts";

interface EqualDocument extends Change {
  readonly name: string;
  /** Whether the order of all fields is reversed. */
  readonly reverse?: boolean;
  readonly most: Level;
}

interface Table {
  /** Name, two equivalent schemas, and the highest level that is allowed between them. */
  readonly schemas: readonly (readonly [string, unknown, unknown, Level?])[];
  readonly documents: readonly EqualDocument[];
}

const { schemas, documents } = readTable<Table>("equal");

/** Lists changes above a level, in both directions. */
function tooHigh(one: object, other: object, most: Level): string[] {
  const documentPairs = [
    [one, other],
    [other, one],
  ] as const;
  return documentPairs.flatMap(([base, head]) =>
    compare(base as never, head as never, scope).changes.flatMap(({ level, rule, reason }) =>
      compareLevels(level, most) > 0 ? [`${level} ${rule} ${reason}`] : [],
    ),
  );
}

describe("equivalent schemas", () => {
  it.for(schemas)("%s", ([, one, other, most = "patch"]) => {
    expect(tooHigh(documentWith(one), documentWith(other), most)).toEqual([]);
  });
});

describe("equivalent documents", () => {
  it.for(documents)("$name", ({ reverse = false, most, ...change }) => {
    const { base, head } = documentsOf(change, "small");
    expect(tooHigh(base, reverse ? (reversed(head) as object) : head, most)).toEqual([]);
  });
});

function reversed(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}
