import type { ByField, Route } from "@rosterkit/client";
import { Command, Option } from "commander";
import type { Field } from "../document/field.ts";
import type { LoadedOperation } from "../document/load-operation.ts";

const valueNames = { text: "text", number: "number", boolean: "true|false", list: "text", json: "json" };

export function makeOption({ flag, kind, values, description, required, sensitive }: Field): Option {
  const value = sensitive ? "@file" : values.length > 0 ? values.join("|") : valueNames[kind];
  const notes = [...(required ? ["required"] : []), ...(kind === "list" ? ["can be repeated"] : [])];
  const note = notes.length === 0 ? "" : ` (${notes.join("; ")})`;
  const option = new Option(`--${flag} <${value}>`, `${description}${note}`);
  const append = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];
  return kind === "list" ? option.argParser(append) : option;
}

/** Values of the options that do not depend on the fields of an operation. */
export interface OperationOptions {
  readonly all?: true;
  readonly body?: string;
  readonly dryRun?: true;
  readonly digest?: string;
  readonly showSecrets?: true;
}

export function addCommonOptions(command: Command, { route, items }: LoadedOperation): void {
  if (route.body !== undefined)
    command.option("--body <json>", "the body as JSON, @FILE, or - for stdin; flags override its fields");
  if (items !== undefined) command.option("--all", "print every item of every page");
  command.option("--dry-run", "print the request without secrets, and send nothing");
  if (route.effect !== "read")
    command.option("--digest <digest>", "digest of exactly this call, to agree without a terminal");
  if (route.sensitive !== undefined) command.option("--show-secrets", "do not mask secrets in the output");
}

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
