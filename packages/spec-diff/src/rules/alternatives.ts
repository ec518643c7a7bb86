import { isEqual, isObject } from "@rosterkit/openapi";
import { narrows } from "../normal/narrows.ts";
import type { Alternative, Condition } from "../normal/schema.ts";
import { stableText } from "../normal/stable-text.ts";
import { zip } from "./both-sides.ts";
import type { AlternativePair, SchemaDifference } from "./difference.ts";
import { compareFields } from "./fields.ts";
import { isSamePattern } from "./patterns.ts";
import type { RuleId } from "./rule.ts";

/** Compares what two alternatives of one type say. */
export function compareAlternatives(pair: AlternativePair, difference: SchemaDifference): void {
  const { old, current } = pair;
  if (old.name !== current.name) difference.say("schema-rewritten", current.pointer);
  compareValues(pair, difference);
  compareKeywords(pair, difference);
  compareConditions(pair, difference);
  compareTags(pair, difference);
  if (old.properties || current.properties) compareFields(pair, difference);
  if (old.type === "array") compareItems(pair, difference);
}

/** The values that both list. */
function compareValues({ old, current }: AlternativePair, difference: SchemaDifference): void {
  const [from, to] = [old.values, current.values];
  const say = (change: "set" | "opened" | "removed" | "added", values: Iterable<string>): void =>
    difference.say(`${difference.direction}-values-${change}`, current.pointer, { values: list(values) });
  const removed = [...(from ?? [])].filter((value) => to && !to.has(value));
  const added = [...(to ?? [])].filter((value) => from && !from.has(value));
  if (difference.direction === "response" && from && isClosed(old) && (!to || added.length > 0)) {
    const values = { from: list(from), to: to ? list(to) : "any value" };
    return difference.say("response-constant-changed", current.pointer, values);
  }
  if (from && !to) say("opened", from);
  if (to && !from) say("set", to);
  if (removed.length > 0) say("removed", removed);
  if (added.length > 0) say("added", added);
}

/** A single value has a type of its own; enums of texts and numbers are open in responses. */
export function isClosed({ values }: Alternative): boolean {
  return values?.size === 1;
}

/** Values as a finding lists them. */
function list(values: Iterable<string>): string {
  return [...values].map((value) => `\`${value.replace(/^"(.*)"$/, "$1")}\``).join(", ");
}

/** Formats whose values have a type of their own in an input: `Blob`, and `bigint` beside `number`. */
const typedFormats: ReadonlySet<unknown> = new Set(["binary", "int64"]);

/** The keywords by which both measure values. */
function compareKeywords({ old, current }: AlternativePair, difference: SchemaDifference): void {
  const { direction } = difference;
  const ruleOf = (keyword: string, from: unknown, to: unknown): RuleId => {
    if (keyword === "pattern" && isSamePattern(from, to)) return "documentation-changed";
    if (keyword === "pattern" && direction === "response") return "response-pattern-changed";
    const isNarrower = narrows(keyword, from, to) || (direction === "request" && typedFormats.has(from));
    // A client that reads such integers as `bigint` reads numbers then.
    const isWider = narrows(keyword, to, from) || from === "int64";
    return `${direction}-constraint-${difference.sizeOf({ isNarrower, isWider })}`;
  };
  for (const [keyword, from, to] of zip(old.keywords, current.keywords))
    if (!isEqual(from, to)) {
      const values = { keyword, from: textOf(from), to: textOf(to) };
      difference.say(ruleOf(keyword, from, to), current.pointer, values);
    }
}

function textOf(value: unknown): string {
  if (value === undefined) return "not stated";
  const isExclusive = isObject(value) && "exclusive" in value;
  return isExclusive ? `exclusive ${String(value["exclusive"])}` : stableText(value);
}

/** The demands that both make by schemas: each keyword by what follows from it. */
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
      difference.say(`${difference.direction}-constraint-${size}`, current.pointer, values);
    } else if (before !== now) difference.say("documentation-changed", current.pointer);
  }
}

/** Whether a condition holds wherever another one does; wherever at all, where the other is left out. */
function follows(
  { keyword, schema, neutral, branches, isCapped }: Condition,
  from: Condition | undefined,
  { comparison }: SchemaDifference,
): boolean {
  const given = from?.schema ?? neutral;
  if (!given) return false;
  if (keyword === "not") return comparison.fits(schema, given);
  const [isMet, isSame] = [comparison.fits(given, schema), () => comparison.fits(schema, given)];
  if (!branches) return isMet && (!isCapped || isSame());
  return (
    (!from || (isMet && isSame())) &&
    branches.every((branch, index) => neutral && comparison.fits(from?.branches?.[index] ?? neutral, branch))
  );
}

function compareTags({ old, current }: AlternativePair, difference: SchemaDifference): void {
  const [from, to] = [old.tag, current.tag];
  if (isEqual(from, to)) return;
  const lacks = (one: Alternative["tag"], other: Alternative["tag"]): boolean =>
    one !== undefined &&
    (one.property !== other?.property || one.values.some((value) => !other.values.includes(value)));
  // A further value widens the schema; a schema without a tag accepts any value.
  const [isNarrower, isWider] =
    to && from ? [lacks(from, to), lacks(to, from)] : [lacks(to, from), lacks(from, to)];
  const text = (tag: Alternative["tag"]): string => (tag ? list(tag.values) : "not stated");
  const values = { keyword: (to ?? from)?.property ?? "", from: text(from), to: text(to) };
  const size = difference.sizeOf({ isNarrower, isWider });
  difference.say(`${difference.direction}-discriminator-${size}`, current.pointer, values);
}

function compareItems({ old, current }: AlternativePair, difference: SchemaDifference): void {
  const [from, to] = [old.tuple ?? [], current.tuple ?? []];
  if (from.length !== to.length) difference.say(`${difference.direction}-tuple-changed`, current.pointer);
  for (const [index, item] of from.entries()) {
    const now = to[index];
    if (now) difference.inside(`[${index}]`, item, now);
  }
  if (old.items && current.items) difference.inside("[]", old.items, current.items);
}
