import { type Command, InvalidArgumentError } from "commander";
import type { Run } from "../context.ts";

const apply = () => import("../people/apply.ts");
const roster = () => import("../people/roster.ts");

export function addPlanCommands(program: Command, run: Run): void {
  program.commandsGroup("Plans:");
  addPlanOptions(program.command("offboard <email...>"))
    .description("plan to remove all access of people who leave; changes nothing")
    .option("--erase", "also delete their accounts, which cannot be undone")
    .option("--own-user-id <id>", "the id that you gave the person as a user of Alli, which lists no users")
    .option("--invitation-id <id>", "an open invitation to the workspace, which lists no invitations")
    .action(run(() => import("../people/plan.ts"), "offboard"));
  const rosters = program
    .command("roster")
    .description("compare the access of all people with a file, and plan the difference")
    .helpCommand(false);
  rosters
    .command("dump")
    .description("print the access of all people as a roster file, in YAML or with --output json")
    .action(run(roster, "dump"));
  rosters
    .command("diff <file>")
    .description(
      "print differences between the services and a roster file; the exit code is 3 if there are any",
    )
    .action(run(roster, "showDifferences"));
  addPlanOptions(rosters.command("plan <file>"))
    .description("plan the changes that make the services match a roster file; changes nothing")
    .option("--prune", "also remove access: of people who are not in the file, and where it states null")
    .option("--partial", "the file lists only some people; the others stay as they are")
    .action(run(roster, "planRoster"));
  program
    .command("apply")
    .description("apply a plan that you have read, or resume one that was interrupted")
    .argument("<plan>", "file of the plan")
    .option("--digest <digest>", "digest of the plan, to agree without a terminal")
    .action(run(apply, "applyPlan"));
  program
    .command("verify")
    .description("read every target of a plan, and report whether its steps hold")
    .argument("<plan>", "file of the plan")
    .action(run(() => import("../people/plan.ts"), "verifyPlan"));
  program
    .command("undo")
    .description("undo the steps of a run, as far as possible")
    .argument("<run>", "id of the run")
    .option("--digest <digest>", "digest of this undo, to agree without a terminal")
    .action(run(apply, "undoRun"));
  program
    .command("runs")
    .description("list applied plans and calls outside of plans, or the steps of one run")
    .argument("[run]", "id of the run")
    .action(run(() => import("../people/runs.ts"), "showRuns"));
}

/** Adds the options of commands that plan. Without them the default limits of the guards apply. */
function addPlanOptions(command: Command): Command {
  return command
    .option(
      "--plan <file>",
      "file for the plan; by default plan-….json, or standard output if the format is json",
    )
    .option("--caller <email>", "your own address: the plan takes no access from you")
    .option("--max-people <n>", "maximum number of people in the plan; default: 10", readNumber)
    .option("--max-share <part>", "maximum share of a list that it may remove; default: 0.25", readNumber)
    .option("--max-removals <n>", "maximum number of people who lose access, instead of both", readNumber);
}

function readNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0)) throw new InvalidArgumentError("Give a number.");
  return value;
}
