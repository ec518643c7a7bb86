import { Command, Option } from "commander";
import type { ByField, Route } from "@rosterkit/client";
import type { DocumentOperation } from "@rosterkit/openapi";
import { type Context, invocationOf } from "../context.ts";
import { type LoadedOperation, loadOperation, nameOf, type Service } from "../document/catalogue.ts";
import { type Field, fieldsOf } from "../document/fields.ts";
import { toKebab } from "@rosterkit/roster/host";
import { describeNeeds } from "../profile/credentials.ts";
import type { OperationOptions } from "./run-operation.ts";

/** The command of an operation. Its options require its package, which is loaded only if this command is used. */
export class OperationCommand extends Command {
  /** Loads the package, and adds the options and the action. */
  prepare = (): Promise<void> => Promise.resolve();
}

async function prepareCommand(
  context: Context,
  command: Command,
  { service, operation: described }: { readonly service: Service; readonly operation: DocumentOperation },
): Promise<void> {
  const operation = await loadOperation(described);
  const fields = fieldsOf(context.catalogue.document, described, operation.route);
  const options = fields.map((field) => [field.flag, makeOption(field)] as const);
  for (const [, option] of options) command.addOption(option);
  addCommonOptions(command, operation);
  command
    .addHelpText("after", () => `\n${describeRoute(operation.route)}`)
    .action(async () => {
      const { runOperation } = await import("./run-operation.ts");
      const values = command.opts<Record<string, string | readonly string[] | undefined>>();
      const flags = Object.fromEntries(
        options.flatMap(([flag, option]) => {
          const value = values[option.attributeName()];
          return value === undefined ? [] : [[flag, value]];
        }),
      );
      const call = { service, operation, fields, flags, options: command.opts<OperationOptions>() };
      context.exit(await runOperation(invocationOf(context, command), call));
    });
}

/** Adds a subcommand for each operation to the command of a service. */
export function addOperations(context: Context, command: Command, service: Service): void {
  command
    .summary(`${service.title}: ${service.operations.length} operations`)
    .description(service.description)
    .helpCommand(false)
    .addHelpText("after", () => `\nNeeds ${describeNeeds(service)}.`)
    .hook("preSubcommand", async (_, subcommand) => {
      if (subcommand instanceof OperationCommand) await subcommand.prepare();
    });
  const taken = new Set<string>();
  for (const operation of service.operations) {
    const name = nameOf(operation);
    const kebab = toKebab(name);
    const subcommand = new OperationCommand(taken.has(kebab) ? name : kebab);
    const { summary, description = "" } = operation.object;
    subcommand.summary(summary ?? description).description(description || (summary ?? ""));
    subcommand.prepare = () => prepareCommand(context, subcommand, { service, operation });
    taken.add(kebab);
    command.addCommand(subcommand.copyInheritedSettings(command));
  }
}

const valueNames = { text: "text", number: "number", boolean: "true|false", list: "text", json: "json" };

function makeOption({ flag, kind, values, description, required, sensitive }: Field): Option {
  const value = sensitive ? "@file" : values.length > 0 ? values.join("|") : valueNames[kind];
  const notes = [...(required ? ["required"] : []), ...(kind === "list" ? ["can be repeated"] : [])];
  const note = notes.length === 0 ? "" : ` (${notes.join("; ")})`;
  const option = new Option(`--${flag} <${value}>`, `${description}${note}`);
  const append = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];
  return kind === "list" ? option.argParser(append) : option;
}

function addCommonOptions(command: Command, { route, items }: LoadedOperation): void {
  if (route.body !== undefined)
    command.option("--body <json>", "the body as JSON, @FILE, or - for stdin; flags override its fields");
  if (items !== undefined) command.option("--all", "print every item of every page");
  command.option("--dry-run", "print the request without secrets, and send nothing");
  if (route.effect !== "read")
    command.option("--digest <digest>", "digest of exactly this call, to agree without a terminal");
  if (route.sensitive !== undefined) command.option("--show-secrets", "do not mask secrets in the output");
}

/** Describes the request of an operation, its effect and its undo. */
function describeRoute({ method, path, effect, undo }: Route): string {
  const lines = [`${method} ${path}`];
  if (effect !== undefined) lines.push(`Effect: ${describeChoice(effect, (one) => one)}`);
  if (undo !== undefined) lines.push(`Can be put back: ${describeChoice(undo, ({ how }) => how)}`);
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
