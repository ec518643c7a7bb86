import { describe, expect, it } from "vitest";
import { compare } from "../../src/diff/compare.ts";
import { compareLevels } from "../../src/diff/level.ts";
import { documentsOf, mutations } from "./mutation.ts";

/**
 * Changes that are called higher than they are. Both alter only what travels on the wire, and the package
 * sees to that; to a program that talks to the service in another way they are breaks, so the judge stays.
 */
const calledHigher = ["an array parameter is written in another form", "a key travels in another header"];

describe("every mutation is given the release that it asks for", () => {
  it.concurrent.for(mutations)("$name", async (mutation) => {
    const { base, head } = documentsOf(mutation);
    const { level, packages, changes } = await compare(base, head);
    const distance = compareLevels(level, mutation.want);
    const verdict = distance === 0 ? "right" : distance > 0 ? "higher" : "missed";
    expect({ verdict, level, changes }).toMatchObject({
      verdict: calledHigher.includes(mutation.name) ? "higher" : "right",
    });
    expect(packages).toMatchObject(mutation.packages ?? {});
    for (const change of changes) {
      expect(change.reason).toMatch(/\S/);
      expect(change.packages.length).toBeGreaterThan(0);
      expect(change.pointer).toMatch(/^(?:\/|$)/);
    }
  });
});

describe("the table", () => {
  it("has at least 60 mutations, each with a name and a published rule of its own", () => {
    expect(mutations.length).toBeGreaterThanOrEqual(60);
    expect(new Set(mutations.map(({ name }) => name)).size).toBe(mutations.length);
    for (const { from } of mutations) expect(from).toMatch(/\S/);
  });

  it("has at most 5 % that are called higher than they are", () => {
    expect(calledHigher.every((name) => mutations.some((mutation) => mutation.name === name))).toBe(true);
    expect(calledHigher.length / mutations.length).toBeLessThanOrEqual(0.05);
  });
});
