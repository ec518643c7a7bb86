import { isEqual } from "@rosterkit/openapi";
import type { Alternative, Condition } from "../normal/schema.ts";
import type { Fits, SchemaDifference } from "./difference.ts";
import { ruleOf, sizeOf } from "./rule.ts";

/** Compares what two alternatives demand by schemas: each keyword by what follows from it. */
export function compareConditions(
  old: Alternative,
  current: Alternative,
  difference: SchemaDifference,
): void {
  const [before, now] = [old.conditions, current.conditions];
  for (const keyword of new Set([...before, ...now].map((condition) => condition.keyword))) {
    const [from, to] = [before, now].map((all) => all.filter((condition) => condition.keyword === keyword));
    if (from && to) compareKeyword({ keyword, from, to, pointer: current.pointer }, difference);
  }
}

interface ConditionPair {
  readonly keyword: string;
  readonly from: readonly Condition[];
  readonly to: readonly Condition[];
  readonly pointer: string;
}

function compareKeyword({ keyword, from, to, pointer }: ConditionPair, difference: SchemaDifference): void {
  const { direction, fits } = difference;
  const isNew = (condition: Condition, others: readonly Condition[]): boolean =>
    ![undefined, ...others].some((other) => follows(condition, other, fits));
  const isNarrower = to.some((condition) => isNew(condition, from));
  const isWider = from.some((condition) => isNew(condition, to));
  const [before, now] = [from, to].map((all) => [...new Set(all.map(({ text }) => text))].join(", "));
  if (isNarrower || isWider) {
    const size = sizeOf(direction, { isNarrower, isWider });
    const values = { keyword, from: before || "not stated", to: now || "not stated" };
    difference.say(ruleOf(direction, `constraint-${size}`), pointer, values);
  } else if (!isEqual(before, now)) difference.say("documentation-changed", pointer);
}

/** Whether a condition holds wherever another one does; wherever at all, where the other is left out. */
function follows(condition: Condition, from: Condition | undefined, fits: Fits): boolean {
  const { keyword, schema, neutral, branches, isCapped } = condition;
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
