import { describe, expect, it } from "vitest";
import { compare } from "../src/compare.ts";
import { readTable, scope } from "./mutation.ts";
import { documentWith, type SchemaMutation, uses } from "./small-document.ts";

const mutations = readTable<readonly SchemaMutation[]>("schemas");

describe("a change of a schema is given the release that it asks for", () => {
  const cases = mutations.flatMap((mutation) =>
    uses.map((use) => ({ ...mutation, use, at: `${use.direction} ${use.place}` })),
  );
  it.for(cases)("$name: $at", ({ old, new: current, there, back, use }) => {
    const [before, after] = [documentWith(old, use), documentWith(current, use)];
    const [to, from] = [compare(before, after, scope), compare(after, before, scope)];
    const side = use.direction === "request" ? 0 : 1;
    expect(to).toMatchObject({ level: there[side] });
    expect(from).toMatchObject({ level: back[side] });
  });
});
