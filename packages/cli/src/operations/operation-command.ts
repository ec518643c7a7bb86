import { Command } from "commander";
import { toKebab } from "@rosterkit/roster/host";
import type { Context } from "../context.ts";
import { nameOf } from "../document/load-operation.ts";
import type { Service } from "../document/service.ts";
import { describeNeeds } from "../profile/needs.ts";
import { prepareCommand } from "./prepare-command.ts";

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
