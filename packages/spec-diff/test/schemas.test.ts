import { expect, it } from "vitest";
import { readTable } from "./mutation.ts";
import { changesOf, levelsOf, type SchemaMutation, uses } from "./small-document.ts";

const mutations = readTable<readonly SchemaMutation[]>("schemas");

it.for(mutations)("$name", ({ old, new: current, there, back, wholeBody = [] }) => {
  const steps = [
    [there, wholeBody[0], changesOf(old, current)],
    [back, wholeBody[1], changesOf(current, old)],
  ] as const;
  for (const [[request, response], ofBody = request, changes] of steps) {
    const wanted = [...uses].map(([operation, { direction, place }]) => {
      const own = place === "body" ? ofBody : request;
      return [operation, direction === "request" ? own : response];
    });
    expect(levelsOf(changes)).toEqual(Object.fromEntries(wanted));
  }
});
