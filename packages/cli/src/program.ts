import { createRequire } from "node:module";
import { Command, Option } from "commander";
import { addPeopleCommands } from "./commands/people-commands.ts";
import { addPlanCommands } from "./commands/plan-commands.ts";
import { addSettingsCommands } from "./commands/settings-commands.ts";
import { type Context, createRun } from "./context.ts";
import { addOperations } from "./operations/operation-command.ts";
import { formats } from "./output/formats.ts";

/** Creates the program. Only names and descriptions are loaded before a command runs. */
export function createProgram(context: Context): Command {
  const { version } = createRequire(import.meta.url)("../package.json") as { readonly version: string };
  const { surroundings, catalogue } = context;
  const program = new Command("rosterkit")
    .description("Administer people across services, or call single operations.")
    .version(version)
    .helpCommand(false)
    .option("--profile <name>", "profile to use; default: ROSTERKIT_PROFILE, or the profile named default")
    .addOption(
      new Option("--output <format>", "default: table on a terminal, otherwise json").choices(formats),
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
  const run = createRun(context);
  // The help lists the commands in this order.
  for (const add of [addPeopleCommands, addPlanCommands, addSettingsCommands]) add(program, run);
  const taken = new Set(program.commands.map((command) => command.name()));
  program.commandsGroup("Services:");
  for (const service of catalogue.services) {
    const name = taken.has(service.name) ? `${service.name}-service` : service.name;
    addOperations(context, program.command(name), service);
  }
  return program;
}
