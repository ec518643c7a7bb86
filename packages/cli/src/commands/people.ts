import { type Command, InvalidArgumentError } from "commander";
import type { Context } from "../context.ts";
import { runLazily } from "./run-lazily.ts";

/** Adds the commands about people across services. */
export function addPeople(context: Context, program: Command): void {
  program.commandsGroup("People across services:");
  program
    .command("find <email>")
    .description("find a person in every service")
    .action(runLazily(context, () => import("../people/find.ts"), "find"));
  program
    .command("people")
    .description("list every account of every service")
    .option("--join", "one row for each person; keeps everybody in memory")
    .action(runLazily(context, () => import("../people/find.ts"), "listPeople"));
  program
    .command("invite")
    .description("invite the people of a CSV file to Alli, 100 at a time")
    .argument("<file>", "columns: email, firstName, lastName, locale, groups (separated by semicolons)")
    .option("--failed <file>", "where to write those who were not invited; can be run again", "failed.csv")
    .option("--create-groups", "create groups that are not there; without it they are refused")
    .option("--dry-run", "check the file, and send nothing")
    .action(runLazily(context, () => import("../people/invite.ts"), "invite"));
}

/** Adds the commands that plan, apply and undo. */
export function addPlans(context: Context, program: Command): void {
  program.commandsGroup("Plans:");
  withPlanOptions(program.command("offboard <email...>"))
    .description("plan to take everything from people who leave; changes nothing")
    .option("--erase", "also delete their accounts, which nothing brings back")
    .option("--own-user-id <id>", "your own id of the person as a user of Alli, which lists no users")
    .option("--invitation-id <id>", "an open invitation to the workspace, which lists none")
    .action(runLazily(context, () => import("../people/plan.ts"), "offboard"));
  addRoster(context, program);
  program
    .command("apply")
    .description("apply a plan that you have read, or go on with one that was broken off")
    .argument("<plan>", "file of the plan")
    .option("--digest <digest>", "the digest of the plan, where nobody can be asked")
    .action(runLazily(context, () => import("../people/apply.ts"), "applyPlan"));
  program
    .command("verify")
    .description("read every target of a plan, and say whether its steps hold")
    .argument("<plan>", "file of the plan")
    .action(runLazily(context, () => import("../people/apply.ts"), "verifyPlan"));
  program
    .command("undo")
    .description("put back what a run did, as far as it can be put back")
    .argument("<run>", "id of the run")
    .option("--digest <digest>", "the digest of this undo, where nobody can be asked")
    .action(runLazily(context, () => import("../people/apply.ts"), "undoRun"));
  program
    .command("runs")
    .description("list the plans that were applied and the calls outside of plans, or the steps of one run")
    .argument("[run]", "id of the run")
    .action(runLazily(context, () => import("../people/apply.ts"), "showRuns"));
}

function addRoster(context: Context, program: Command): void {
  const roster = program
    .command("roster")
    .description("compare everybody with a file, and plan the difference")
    .helpCommand(false);
  roster
    .command("dump")
    .description("print what everybody has as a roster file, in YAML or with --output json")
    .action(runLazily(context, () => import("../people/roster.ts"), "dump"));
  roster
    .command("diff <file>")
    .description("print where the services differ from a roster file; the exit code is 3 where they do")
    .action(runLazily(context, () => import("../people/roster.ts"), "showDifferences"));
  withPlanOptions(roster.command("plan <file>"))
    .description("plan what makes the services as a roster file says; changes nothing")
    .option("--prune", "also take away: from people who are not in the file, and where it says null")
    .option("--partial", "the file names some of the people only; the others stay as they are")
    .action(runLazily(context, () => import("../people/roster.ts"), "planRoster"));
}

/** The guards are on unless a number says otherwise. */
function withPlanOptions(command: Command): Command {
  return command
    .option(
      "--plan <file>",
      "where to write the plan; without it, json goes to standard output, else to plan-….json",
    )
    .option("--caller <email>", "your own address: nothing is taken from you")
    .option("--max-people <n>", "most people that the plan may concern; default: 10", readNumber)
    .option("--max-share <part>", "largest part of a list that it may take away; default: 0.25", readNumber)
    .option("--max-removals <n>", "most people it may take something from, in place of both", readNumber);
}

function readNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0)) throw new InvalidArgumentError("Give a number.");
  return value;
}
