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
