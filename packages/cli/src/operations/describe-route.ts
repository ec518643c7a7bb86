import type { ByField, Route } from "@rosterkit/client";

/** Describes the request of an operation, its effect and its undo. */
export function describeRoute({ method, path, effect, undo }: Route): string {
  const lines = [`${method} ${path}`];
  if (effect !== undefined) lines.push(`Effect: ${describeChoice(effect, (one) => one)}`);
  if (undo !== undefined) lines.push(`Can be undone: ${describeChoice(undo, ({ how }) => how)}`);
  if (effect !== "read")
    lines.push(
      "No plan and no undo: for people, rosterkit offboard and rosterkit roster plan have both. rosterkit runs lists the calls that changed or removed something.",
    );
  return lines.join("\n");
}

function describeChoice<Choice>(choice: ByField<Choice>, describe: (one: Choice) => string): string {
  if (typeof choice !== "object" || choice === null || !("by" in choice)) return describe(choice as Choice);
  const each = Object.entries(choice.values).map(
    ([value, one]) => `${describe(one)} (${choice.by}: ${value})`,
  );
  return [...each, `otherwise ${describe(choice.otherwise)}`].join(", ");
}
