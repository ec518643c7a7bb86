import type { Command } from "commander";
import type { Context } from "../context.ts";
import { createRun } from "./action.ts";
import { addPeopleCommands } from "./people-commands.ts";
import { addPlanCommands } from "./plan-commands.ts";
import { addSettingsCommands } from "./settings-commands.ts";

/** Adds the commands in the order in which the help lists them. */
export function addCommands(context: Context, program: Command): void {
  const run = createRun(context);
  addPeopleCommands(program, run);
  addPlanCommands(program, run);
  addSettingsCommands(program, run);
}
