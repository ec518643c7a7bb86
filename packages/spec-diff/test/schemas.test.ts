import { expect, it } from "vitest";
import { schemaComparisons } from "./comparisons.ts";
import { levelsOf, uses } from "./small-document.ts";

it.for(schemaComparisons)("$name", ({ there, back, wholeBody = [], found }) => {
  const steps = [
    [there, wholeBody[0], found[0]],
    [back, wholeBody[1], found[1]],
  ] as const;
  for (const [[request, response], ofBody = request, changes] of steps) {
    const wanted = [...uses].map(([operation, { direction, place }]) => {
      const own = place === "body" ? ofBody : request;
      return [operation, direction === "request" ? own : response];
    });
    expect(levelsOf(changes)).toEqual(Object.fromEntries(wanted));
  }
});
