import type { Condition } from "../normal/schema.ts";
import type { AlternativePair, SchemaDifference } from "./difference.ts";

export function compareConditions({ old, current }: AlternativePair, difference: SchemaDifference): void {
  for (const keyword of new Set([...old.conditions, ...current.conditions].map((each) => each.keyword))) {
    const [from, to] = [old, current].map(({ conditions }) =>
      conditions.filter((condition) => condition.keyword === keyword),
    ) as [Condition[], Condition[]];
    const isNew = (condition: Condition, others: readonly Condition[]): boolean =>
      ![undefined, ...others].some((other) => follows(condition, other, difference));
    const isNarrower = to.some((condition) => isNew(condition, from));
    const isWider = from.some((condition) => isNew(condition, to));
    const [before, now] = [from, to].map((all) => [...new Set(all.map(({ text }) => text))].join(", "));
    if (isNarrower || isWider) {
      const size = difference.sizeOf({ isNarrower, isWider });
      const values = { keyword, from: before || "not stated", to: now || "not stated" };
      difference.report(`${difference.direction}-constraint-${size}`, current.pointer, values);
    } else if (before !== now) difference.report("documentation-changed", current.pointer);
  }
}

/** Whether every value that satisfies one condition, or any value if it is left out, satisfies another. */
function follows(
  { keyword, schema, neutral, branches, isCapped }: Condition,
  from: Condition | undefined,
  { comparison }: SchemaDifference,
): boolean {
  const given = from?.schema ?? neutral;
  if (!given) return false;
  if (keyword === "not") return comparison.fits(schema, given);
  const [isSatisfied, isSame] = [comparison.fits(given, schema), () => comparison.fits(schema, given)];
  if (!branches) return isSatisfied && (!isCapped || isSame());
  return (
    (!from || (isSatisfied && isSame())) &&
    branches.every((branch, index) => neutral && comparison.fits(from?.branches?.[index] ?? neutral, branch))
  );
}
