import { isEqual, isObject } from "@rosterkit/openapi";
import { narrows } from "../normal/narrows.ts";
import { isSamePattern } from "../normal/same-pattern.ts";
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
