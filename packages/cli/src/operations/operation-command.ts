import type { DocumentOperation } from "@rosterkit/openapi";
import { toKebab } from "@rosterkit/roster/host";
import { Command } from "commander";
import { type Context, invocationOf } from "../context.ts";
import type { Service } from "../document/catalogue.ts";
import { fieldsOf } from "../document/fields.ts";
import { loadOperation, nameOf } from "../document/load-operation.ts";
import { describeNeeds } from "../profile/credentials.ts";
import { addCommonOptions, describeRoute, makeOption, type OperationOptions } from "./operation-options.ts";

/** The command of an operation. Its options require its package, which is loaded only if this command is used. */
export class OperationCommand extends Command {
  /** Loads the package, and adds the options and the action. */
  prepare = (): Promise<void> => Promise.resolve();
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

/** Adds the options and the action of an operation to its command. */
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
