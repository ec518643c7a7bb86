import type { Effect, Route, Undo } from "@rosterkit/client";
import { chooseByField } from "@rosterkit/roster/host";

/** The effect and the undo of one call; `unknown` where the document does not state the effect. */
export interface CallEffect {
  readonly effect: Effect | "unknown";
  readonly undo: Undo | undefined;
}

/** Chooses effect and undo by the input. */
export function effectOf(
  { effect, undo, method }: Route,
  input: Readonly<Record<string, unknown>>,
): CallEffect {
  const unstated = method === "GET" || method === "HEAD" ? "read" : "unknown";
  return {
    effect: effect === undefined ? unstated : chooseByField(effect, input),
    undo: undo && chooseByField(undo, input),
  };
}

/** Whether a person has to agree to it. */
export const needsConsent = ({ effect }: CallEffect): boolean => effect !== "read" && effect !== "add";
