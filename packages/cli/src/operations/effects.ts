import type { ByField, Effect, Route, Undo } from "@rosterkit/client";

/** The effect and the undo of one call; `unknown` where the document does not state the effect. */
export interface CallEffect {
  readonly effect: Effect | "unknown";
  readonly undo: Undo | undefined;
}

const chooseBy = <Choice>(
  { values, otherwise }: { readonly values: Readonly<Record<string, Choice>>; readonly otherwise: Choice },
  value: string,
): Choice => (Object.hasOwn(values, value) ? (values[value] as Choice) : otherwise);

/** Chooses effect and undo by the input. */
export function effectOf(
  { effect, undo, method }: Route,
  input: Readonly<Record<string, unknown>>,
): CallEffect {
  const choose = <Choice>(choice: ByField<Choice>): Choice =>
    typeof choice === "object" && choice !== null && "by" in choice
      ? chooseBy(choice, String(input[choice.by]))
      : (choice as Choice);
  const unstated = method === "GET" || method === "HEAD" ? "read" : "unknown";
  return {
    effect: effect === undefined ? unstated : choose(effect),
    undo: undo === undefined ? undefined : choose(undo),
  };
}

/** Whether a person has to agree to it. */
export const needsConsent = ({ effect }: CallEffect): boolean => effect !== "read" && effect !== "add";
