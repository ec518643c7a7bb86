import { describe, expect, it } from "vitest";
import { compare } from "../src/compare.ts";
import { documentsOf, mutations, scope } from "./mutation.ts";

describe("every mutation is given the release that it asks for", () => {
  it.for(mutations)("$name", (mutation) => {
    const { base, head } = documentsOf(mutation);
    const { level, packages, changes } = compare(base, head, scope);
    expect({ level, changes }).toMatchObject({ level: mutation.want });
    expect({ packages, changes }).toMatchObject({ packages: mutation.packages ?? {} });
    for (const { packages: touched, pointer } of changes) {
      expect(touched).not.toEqual([]);
      expect(pointer).toMatch(/^(?:\/|$)/);
    }
  });
});

it("has a name and a published rule of its own for each", () => {
  expect(new Set(mutations.map(({ name }) => name)).size).toBe(mutations.length);
  for (const { from } of mutations) expect(from).toMatch(/\S/);
});
