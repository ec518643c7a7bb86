import type { Effect, Route, Undo } from "@rosterkit/client";
import { chooseByField } from "@rosterkit/roster/host";

/** Effect and undo of one call, by its input; `unknown` where the document does not state the effect. */
export function effectOf(
  { effect, undo, method }: Route,
  input: Readonly<Record<string, unknown>>,
): { readonly effect: Effect | "unknown"; readonly undo: Undo | undefined } {
  const unstated = method === "GET" || method === "HEAD" ? "read" : "unknown";
  return {
    effect: effect === undefined ? unstated : chooseByField(effect, input),
    undo: undo && chooseByField(undo, input),
  };
}
