import type { ByField } from "@rosterkit/client";
import type { Fields } from "../fields.ts";

/** Returns the effect or undo that a route states for an input. */
export function chooseByField<Choice extends object | string>(
  stated: ByField<Choice>,
  input: Fields,
): Choice {
  if (typeof stated !== "object" || !("by" in stated)) return stated;
  const { by, values, otherwise } = stated;
  const value = String(input[by]);
  return Object.hasOwn(values, value) ? (values[value] ?? otherwise) : otherwise;
}
