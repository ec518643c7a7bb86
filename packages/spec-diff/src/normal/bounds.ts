import { isObject } from "@rosterkit/openapi";
import { measureOf } from "./measures.ts";

/** Replaces inclusive bounds with the exclusive ones if these are tighter. */
export function foldBounds(schema: Record<string, unknown>, type: string): void {
  foldBound(schema, { bound: "minimum", exclusive: "exclusiveMinimum", step: 1 }, type);
  foldBound(schema, { bound: "maximum", exclusive: "exclusiveMaximum", step: -1 }, type);
}

function foldBound(
  schema: Record<string, unknown>,
  { bound, exclusive, step }: { bound: string; exclusive: string; step: 1 | -1 },
  type: string,
): void {
  const value = schema[exclusive];
  if (typeof value !== "number") return;
  const folded = type === "integer" ? value + step : { exclusive: value };
  const other = schema[bound];
  schema[bound] = typeof other === "number" && (other - value) * step > 0 ? other : folded;
}

export function isTighter(keyword: string, one: unknown, other: unknown): boolean {
  const [left, right] = [one, other].map((bound) => Number(isObject(bound) ? bound["exclusive"] : bound));
  if (left === undefined || right === undefined || left === right) return isObject(one) && !isObject(other);
  return measureOf[keyword] === "upper" ? left < right : left > right;
}
