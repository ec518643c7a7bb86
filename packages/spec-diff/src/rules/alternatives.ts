import { isEqual, isObject } from "@rosterkit/openapi";
import { isSamePattern, narrows } from "../normal/narrows.ts";
import type { Alternative, Condition } from "../normal/schema.ts";
import { stableText } from "../normal/stable-text.ts";
import { zip } from "./both-sides.ts";
import type { AlternativePair, SchemaDifference } from "./difference.ts";
import { compareFields } from "./fields.ts";
import type { RuleId } from "./rule.ts";

export function compareAlternatives(pair: AlternativePair, difference: SchemaDifference): void {
  const { old, current } = pair;
  if (old.name !== current.name) difference.report("schema-rewritten", current.pointer);
  compareValues(pair, difference);
  compareKeywords(pair, difference);
  compareConditions(pair, difference);
  compareTags(pair, difference);
  if (old.properties || current.properties) compareFields(pair, difference);
  if (old.type === "array") compareItems(pair, difference);
}

function compareValues({ old, current }: AlternativePair, difference: SchemaDifference): void {
  const [from, to] = [old.values, current.values];
  const report = (change: "set" | "opened" | "removed" | "added", values: Iterable<string>): void =>
    difference.report(`${difference.direction}-values-${change}`, current.pointer, { values: list(values) });
  const removed = [...(from ?? [])].filter((value) => to && !to.has(value));
  const added = [...(to ?? [])].filter((value) => from && !from.has(value));
  if (difference.direction === "response" && from && isClosed(old) && (!to || added.length > 0)) {
    const values = { from: list(from), to: to ? list(to) : "any value" };
    return difference.report("response-constant-changed", current.pointer, values);
  }
  if (from && !to) report("opened", from);
  if (to && !from) report("set", to);
  if (removed.length > 0) report("removed", removed);
  if (added.length > 0) report("added", added);
}

/** Whether only one value is allowed. Such a value has a literal type; enums of several values are open in responses. */
export function isClosed({ values }: Alternative): boolean {
  return values?.size === 1;
}

function list(values: Iterable<string>): string {
  return [...values].map((value) => `\`${value.replace(/^"(.*)"$/, "$1")}\``).join(", ");
}

/** Formats with a separate type in inputs: `Blob` for `binary`, `number | bigint` for `int64`. */
const typedFormats: ReadonlySet<unknown> = new Set(["binary", "int64"]);

function compareKeywords({ old, current }: AlternativePair, difference: SchemaDifference): void {
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

function compareConditions({ old, current }: AlternativePair, difference: SchemaDifference): void {
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

function compareTags({ old, current }: AlternativePair, difference: SchemaDifference): void {
  const [from, to] = [old.tag, current.tag];
  if (isEqual(from, to)) return;
  const lacks = (one: Alternative["tag"], other: Alternative["tag"]): boolean =>
    one !== undefined &&
    (one.property !== other?.property || one.values.some((value) => !other.values.includes(value)));
  // More values widen a tag. A schema without a tag accepts any value.
  const [isNarrower, isWider] =
    to && from ? [lacks(from, to), lacks(to, from)] : [lacks(to, from), lacks(from, to)];
  const text = (tag: Alternative["tag"]): string => (tag ? list(tag.values) : "not stated");
  const values = { keyword: (to ?? from)?.property ?? "", from: text(from), to: text(to) };
  const size = difference.sizeOf({ isNarrower, isWider });
  difference.report(`${difference.direction}-discriminator-${size}`, current.pointer, values);
}

function compareItems({ old, current }: AlternativePair, difference: SchemaDifference): void {
  const [from, to] = [old.tuple ?? [], current.tuple ?? []];
  if (from.length !== to.length) difference.report(`${difference.direction}-tuple-changed`, current.pointer);
  for (const [index, item] of from.entries()) {
    const now = to[index];
    if (now) difference.descend(`[${index}]`, item, now);
  }
  if (old.items && current.items) difference.descend("[]", old.items, current.items);
}
