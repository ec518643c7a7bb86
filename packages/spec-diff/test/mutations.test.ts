import { beforeAll, describe, expect, it } from "vitest";
import type { Comparison } from "../src/change.ts";
import { compare } from "../src/compare.ts";
import { compareLevels } from "../src/level.ts";
import { compareTogether } from "./combined.ts";
import { documentsOf, type Mutation, mutations } from "./mutation.ts";

/**
 * Changes that are called higher than they are. Both alter only what travels on the wire, and the package
 * sees to that; to a program that talks to the service in another way they are breaks, so the judge stays.
 */
const calledHigher = ["an array parameter is written in another form", "a key travels in another header"];

/** What is said of the whole document at once cannot be told apart: its version, and the names of all types. */
const alone = mutations.filter(({ rename, set = {}, remove = [] }) =>
  [rename ? "/info" : "", ...Object.keys(set), ...remove].some((pointer) => /^\/info|\/Spare$/.test(pointer)),
);
const together = mutations.filter((mutation) => !alone.includes(mutation));
const numbered = together.map((mutation, index) => ({ mutation, index }));

/** What is wrong with a comparison; empty where it is right. */
function faults({ level, packages, changes }: Comparison, mutation: Mutation): string[] {
  const distance = compareLevels(level, mutation.want);
  const verdict = distance === 0 ? "right" : distance > 0 ? "higher" : "missed";
  const wanted = calledHigher.includes(mutation.name) ? "higher" : "right";
  const reasons = changes.map(({ reason }) => reason).join("; ");
  return [
    ...(verdict === wanted ? [] : [`${level}, which is ${verdict}: ${reasons}`]),
    ...Object.entries(mutation.packages ?? {})
      .filter(([name, wantedLevel]) => packages[name] !== wantedLevel)
      .map(([name, wantedLevel]) => `${name} is ${packages[name]} and should be ${wantedLevel}: ${reasons}`),
    ...changes
      .filter(
        (change) => change.reason === "" || change.packages.length === 0 || !/^(?:\/|$)/.test(change.pointer),
      )
      .map((change) => `incomplete: ${JSON.stringify(change)}`),
  ];
}

describe("every mutation is given the release that it asks for", () => {
  let compared: Comparison[];
  beforeAll(async () => {
    compared = await compareTogether(together);
  });

  it.for(numbered)("$mutation.name", ({ mutation, index }) => {
    const comparison = compared[index];
    expect(comparison && faults(comparison, mutation)).toEqual([]);
  });

  it.for(alone)("$name", async (mutation) => {
    const { base, head } = documentsOf(mutation);
    expect(faults(await compare(base, head), mutation)).toEqual([]);
  });

  const sample = numbered.filter(({ index }) => index % 13 === 0);

  it.for(sample)("alone as among the others: $mutation.name", async ({ mutation, index }) => {
    const { base, head } = documentsOf(mutation);
    expect(compared[index]).toEqual(await compare(base, head));
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
