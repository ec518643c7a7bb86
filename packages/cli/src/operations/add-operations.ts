import { type Command, Option } from "commander";
import type { DocumentOperation } from "@rosterkit/openapi";
import type { Context } from "../context.ts";
import { nameOf, type Service } from "../document/catalogue.ts";
import type { Field } from "../document/fields.ts";
import type { LoadedOperation } from "../document/load.ts";
import { toKebab } from "../document/names.ts";
import { describeNeeds } from "../profile/credentials.ts";
import type { OperationOptions } from "./run-operation.ts";

/** Gives the command of a service a subcommand for each operation. */
export function addOperations(context: Context, command: Command, service: Service): void {
  command
    .summary(`${service.title}: ${service.operations.length} operations`)
    .description(service.description)
    .helpCommand(false)
    .addHelpText("after", () => `\nNeeds ${describeNeeds(service)}.`);
  const operations = new Map<string, DocumentOperation>();
  for (const operation of service.operations) {
    const kebab = toKebab(nameOf(operation));
    const subcommand = operations.has(kebab) ? nameOf(operation) : kebab;
    operations.set(subcommand, operation);
    command.command(subcommand).summary(operation.object.summary ?? operation.object.description ?? "");
  }
  // The options of an operation need its package, which only the operation that is called may cost.
  command.hook("preSubcommand", async (_, subcommand) => {
    const operation = operations.get(subcommand.name());
    if (operation !== undefined) await completeCommand(context, subcommand, { service, operation });
  });
}

/** Gives the command of an operation its options and its action. */
export async function completeCommand(
  context: Context,
  command: Command,
  { service, operation }: { readonly service: Service; readonly operation: DocumentOperation },
): Promise<void> {
  const [{ fieldsOf }, { loadOperation }] = await Promise.all([
    import("../document/fields.ts"),
    import("../document/load.ts"),
  ]);
  const loaded = await loadOperation(operation);
  const fields = fieldsOf(context.catalogue.document, operation, loaded.route);
  const options = new Map(fields.map((field) => [field.flag, makeOption(field)]));
  for (const option of options.values()) command.addOption(option);
  addCommonOptions(command, loaded);
  command
    .description(operation.object.description ?? operation.object.summary ?? "")
    .addHelpText("after", () => `\n${describeRoute(loaded)}`)
    .action(async () => {
      const { runOperation } = await import("./run-operation.ts");
      const values = command.opts<Record<string, string | readonly string[] | undefined>>();
      const flags = Object.fromEntries(
        [...options].flatMap(([flag, option]) => {
          const value = values[option.attributeName()];
          return value === undefined ? [] : [[flag, value]];
        }),
      );
      const call = { service, operation: loaded, fields, flags, options: command.opts<OperationOptions>() };
      context.exit(await runOperation(context, command, call));
    });
}

const valueNames = { text: "text", number: "number", boolean: "true|false", list: "text", json: "json" };

function makeOption({ flag, kind, values, description, required, sensitive }: Field): Option {
  const value = sensitive ? "@file" : values.length > 0 ? values.join("|") : valueNames[kind];
  const notes = [...(required ? ["required"] : []), ...(kind === "list" ? ["can be given again"] : [])];
  const note = notes.length === 0 ? "" : ` (${notes.join("; ")})`;
  const option = new Option(`--${flag} <${value}>`, `${description}${note}`);
  const append = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];
  return kind === "list" ? option.argParser(append) : option;
}

function addCommonOptions(command: Command, { route, items }: LoadedOperation): void {
  if (route.body !== undefined)
    command.option("--body <json>", "the body as JSON, @FILE, or - for stdin; flags come on top of it");
  if (items !== undefined) command.option("--all", "every item of every page");
  command.option("--dry-run", "print the request without secrets, and send nothing");
  if (route.effect !== "read")
    command.option("--digest <digest>", "agrees to exactly this call, where nobody can be asked");
  if (route.sensitive !== undefined) command.option("--show-secrets", "do not mask secrets in the output");
}

function describeRoute({ route: { method, path, effect, undo } }: LoadedOperation): string {
  const byField = (choice: unknown, describe: (one: never) => string): string => {
    const { by, values, otherwise } = choice as { by?: string; values: object; otherwise: never };
    if (typeof choice !== "object" || by === undefined) return describe(choice as never);
    const each = Object.entries(values).map(([value, one]) => `${describe(one as never)} (${by}: ${value})`);
    return [...each, `otherwise ${describe(otherwise)}`].join(", ");
  };
  const lines = [`${method} ${path}`];
  if (effect !== undefined) lines.push(`Effect: ${byField(effect, (one: string) => one)}`);
  if (undo !== undefined) lines.push(`Can be put back: ${byField(undo, (one: { how: string }) => one.how)}`);
  return lines.join("\n");
}
