import { isEqual, isObject } from "@rosterkit/openapi";
import { isSamePattern, narrows } from "../normal/narrows.ts";
import type { Condition } from "../normal/schema.ts";
import { stableText } from "../normal/stable-text.ts";
import { zip } from "./both-sides.ts";
import type { AlternativePair, SchemaDifference } from "./difference.ts";
import type { RuleId } from "./rule.ts";

/** Formats with a separate type in inputs: `Blob` for `binary`, `number | bigint` for `int64`. */
const typedFormats: ReadonlySet<unknown> = new Set(["binary", "int64"]);

export function compareKeywords({ old, current }: AlternativePair, difference: SchemaDifference): void {
  const { direction } = difference;
  const ruleOf = (keyword: string, from: unknown, to: unknown): RuleId => {
    if (keyword === "pattern" && isSamePattern(from, to)) return "documentation-changed";
    if (keyword === "pattern" && direction === "response") return "response-pattern-changed";
    const isNarrower = narrows(keyword, from, to) || (direction === "request" && typedFormats.has(from));
    // A client with `bigint: true` would receive numbers instead.
    const isWider = narrows(keyword, to, from) || from === "int64";
    return `${direction}-constraint-${difference.sizeOf({ isNarrower, isWider })}`;
  };
  for (const [keyword, from, to] of zip(old.keywords, current.keywords))
    if (!isEqual(from, to)) {
      const values = { keyword, from: textOf(from), to: textOf(to) };
      difference.report(ruleOf(keyword, from, to), current.pointer, values);
    }
}

function textOf(value: unknown): string {
  if (value === undefined) return "not stated";
  const isExclusive = isObject(value) && "exclusive" in value;
  return isExclusive ? `exclusive ${String(value["exclusive"])}` : stableText(value);
}

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
