import { isEqual, isObject } from "@rosterkit/openapi";
import { narrows } from "../normal/narrows.ts";
import type { Alternative } from "../normal/schema.ts";
import { stableText } from "../normal/stable-text.ts";
import { zip } from "./both-sides.ts";
import type { SchemaDifference } from "./difference.ts";
import { isSamePattern } from "./patterns.ts";
import type { RuleId } from "./rule.ts";

/** Compares the keywords by which two alternatives measure values. */
export function compareKeywords(old: Alternative, current: Alternative, difference: SchemaDifference): void {
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
    if (!isEqual(from, to))
      difference.say(ruleOf(keyword, from, to), current.pointer, {
        keyword,
        from: textOf(from),
        to: textOf(to),
      });
}

/** Formats whose values have a type of their own in an input: `Blob`, and `bigint` beside `number`. */
const typedFormats: ReadonlySet<unknown> = new Set(["binary", "int64"]);

function textOf(value: unknown): string {
  if (value === undefined) return "not stated";
  const isExclusive = isObject(value) && "exclusive" in value;
  return isExclusive ? `exclusive ${String(value["exclusive"])}` : stableText(value);
}
