import { createRequire } from "node:module";
import { Command, Option } from "commander";
import { addPeople, addPlans } from "./commands/people.ts";
import { addSettings } from "./commands/settings.ts";
import type { Context } from "./context.ts";
import { addOperations } from "./operations/operation-command.ts";
import { formats } from "./output/formats.ts";

/** Builds the whole command. Nothing but names and descriptions is loaded before a command runs. */
export function createProgram(context: Context): Command {
  const { version } = createRequire(import.meta.url)("../package.json") as { readonly version: string };
  const { surroundings, catalogue } = context;
  const program = new Command("rosterkit")
    .description("People across services: find, plan, apply, undo. And every operation by itself.")
    .version(version)
    .helpCommand(false)
    .option("--profile <name>", "profile to use; default: ROSTERKIT_PROFILE, or the one named default")
    .addOption(
      new Option("--output <format>", "default: table on a terminal, json elsewhere").choices(formats),
    )
    .option("--verbose", "print one line for each request")
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError("--help lists commands, arguments and options.")
    .configureOutput({
      writeOut: (text) => surroundings.output.write(text),
      writeErr: (text) => surroundings.errors.write(text),
      getOutHelpWidth: () => surroundings.output.columns ?? 100,
      getErrHelpWidth: () => surroundings.errors.columns ?? 100,
    })
    .exitOverride();
  addPeople(context, program);
  addPlans(context, program);
  addSettings(context, program);
  const taken = new Set(program.commands.map((command) => command.name()));
  program.commandsGroup("Services:");
  for (const service of catalogue.services) {
    const name = taken.has(service.name) ? `${service.name}-service` : service.name;
    addOperations(context, program.command(name), service);
  }
  return program;
}
