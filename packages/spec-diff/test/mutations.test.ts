import { describe, expect, it } from "vitest";
import { comparisons } from "./comparisons.ts";

describe("every mutation has the expected level", () => {
  it.for(comparisons)("$name", ({ want, packages: wanted = {}, found }) => {
    const { level, packages, changes } = found;
    expect({ level, changes }).toMatchObject({ level: want });
    expect({ packages, changes }).toMatchObject({ packages: wanted });
    for (const { packages: touched, pointer } of changes) {
      expect(touched).not.toEqual([]);
      expect(pointer).toMatch(/^(?:\/|$)/);
    }
  });
});

it("gives every mutation a unique name and a published rule", () => {
  expect(new Set(comparisons.map(({ name }) => name)).size).toBe(comparisons.length);
  for (const { from } of comparisons) expect(from).toMatch(/\S/);
});
