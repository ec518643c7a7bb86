import { isEqual, isObject } from "@rosterkit/openapi";
import { narrows } from "../normal/narrows.ts";
import type { Alternative } from "../normal/schema.ts";
import { stableText } from "../normal/stable-text.ts";
import { zip } from "./both-sides.ts";
import type { SchemaDifference } from "./difference.ts";

/** Compares the keywords by which two alternatives measure values. */
export function compareKeywords(old: Alternative, current: Alternative, difference: SchemaDifference): void {
  const { direction } = difference;
  for (const [keyword, from, to] of zip(old.keywords, current.keywords)) {
    if (isEqual(from, to)) continue;
    const values = { keyword, from: textOf(from), to: textOf(to) };
    if (direction === "response" && keyword === "pattern") {
      difference.say("response-pattern-changed", current.pointer, values);
      continue;
    }
    const isNarrower = narrows(keyword, from, to) || (direction === "request" && from === "binary");
    const isWider = narrows(keyword, to, from);
    const size = difference.sizeOf({ isNarrower, isWider });
    difference.say(`${direction}-constraint-${size}`, current.pointer, values);
  }
}

function textOf(value: unknown): string {
  if (value === undefined) return "not stated";
  const isExclusive = isObject(value) && "exclusive" in value;
  return isExclusive ? `exclusive ${String(value["exclusive"])}` : stableText(value);
}
