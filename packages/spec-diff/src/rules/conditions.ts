import type { Alternative, Condition } from "../normal/schema.ts";
import type { Comparer, SchemaDifference } from "./difference.ts";

/** Compares what two alternatives demand by schemas: each keyword by what follows from it. */
export function compareConditions(
  old: Alternative,
  current: Alternative,
  difference: SchemaDifference,
): void {
  for (const keyword of new Set([...old.conditions, ...current.conditions].map((each) => each.keyword))) {
    const [from, to] = [old, current].map(({ conditions }) =>
      conditions.filter((condition) => condition.keyword === keyword),
    ) as [Condition[], Condition[]];
    const isNew = (condition: Condition, others: readonly Condition[]): boolean =>
      ![undefined, ...others].some((other) => follows(condition, other, difference.comparer));
    const isNarrower = to.some((condition) => isNew(condition, from));
    const isWider = from.some((condition) => isNew(condition, to));
    const [before, now] = [from, to].map((all) => [...new Set(all.map(({ text }) => text))].join(", "));
    if (isNarrower || isWider) {
      const size = difference.sizeOf({ isNarrower, isWider });
      const values = { keyword, from: before || "not stated", to: now || "not stated" };
      difference.say(`${difference.direction}-constraint-${size}`, current.pointer, values);
    } else if (before !== now) difference.say("documentation-changed", current.pointer);
  }
}

/** Whether a condition holds wherever another one does; wherever at all, where the other is left out. */
function follows(condition: Condition, from: Condition | undefined, comparer: Comparer): boolean {
  const { keyword, schema, neutral, branches, isCapped } = condition;
  const fits: Comparer["fits"] = (one, other) => comparer.fits(one, other);
  const given = from?.schema ?? neutral;
  if (!given) return false;
  if (keyword === "not") return fits(schema, given);
  if (!branches) return fits(given, schema) && (!isCapped || fits(schema, given));
  const isSameTest = !from || (fits(given, schema) && fits(schema, given));
  return (
    isSameTest &&
    branches.every((branch, index) => neutral && fits(from?.branches?.[index] ?? neutral, branch))
  );
}
