import { type Command, InvalidArgumentError } from "commander";
import type { Context } from "../context.ts";
import type { ConsentOptions } from "../people/apply.ts";
import type { InviteOptions } from "../people/invite.ts";
import type { OffboardOptions } from "../people/plan.ts";
import type { RosterPlanOptions } from "../people/roster.ts";

/** Adds the commands about people across services. */
export function addPeople(context: Context, program: Command): void {
  program.commandsGroup("People across services:");
  program
    .command("find")
    .description("find a person in every service")
    .argument("<email>")
    .action(async (email: string, _, command: Command) => {
      const { find } = await import("../people/find.ts");
      context.exit(await find(context, command, email));
    });
  program
    .command("people")
    .description("list every account of every service")
    .option("--join", "one row for each person; keeps everybody in memory")
    .action(async (options: { readonly join?: true }, command: Command) => {
      const { listPeople } = await import("../people/find.ts");
      context.exit(await listPeople(context, command, options));
    });
  program
    .command("invite")
    .description("invite the people of a CSV file to Alli, 100 at a time")
    .argument("<file>", "columns: email, firstName, lastName, locale, groups (separated by semicolons)")
    .option("--failed <file>", "takes those who were not invited; can be run again", "failed.csv")
    .option("--dry-run", "check the file, and send nothing")
    .action(async (path: string, options: InviteOptions, command: Command) => {
      const { invite } = await import("../people/invite.ts");
      context.exit(await invite(context, command, { path, options }));
    });
}

/** Adds the commands that plan, apply and undo. */
export function addPlans(context: Context, program: Command): void {
  program.commandsGroup("Plans:");
  withPlanOptions(program.command("offboard"))
    .description("plan to take everything from people who leave; changes nothing")
    .argument("<email...>")
    .option("--erase", "also delete their accounts, which nothing brings back")
    .option("--own-user-id <id>", "your own id of the person as a user of Alli, which lists no users")
    .option("--invitation-id <id>", "an open invitation to the workspace, which lists none")
    .action(async (emails: readonly string[], options: OffboardOptions, command: Command) => {
      const { offboard } = await import("../people/plan.ts");
      context.exit(await offboard(context, command, { emails, options }));
    });
  addRoster(context, program);
  program
    .command("apply")
    .description("apply a plan that you have read, or go on with one that was broken off")
    .argument("<plan>", "file of the plan")
    .option("--digest <digest>", "the digest of the plan, where nobody can be asked")
    .action(async (path: string, options: ConsentOptions, command: Command) => {
      const { applyPlan } = await import("../people/apply.ts");
      context.exit(await applyPlan(context, command, { ...options, path }));
    });
  program
    .command("verify")
    .description("read every target of a plan, and say whether its steps hold")
    .argument("<plan>", "file of the plan")
    .action(async (path: string, _, command: Command) => {
      const { verifyPlan } = await import("../people/apply.ts");
      context.exit(await verifyPlan(context, command, path));
    });
  program
    .command("undo")
    .description("put back what a run did, as far as it can be put back")
    .argument("<run>", "id of the run")
    .option("--digest <digest>", "the digest of its plan, where nobody can be asked")
    .action(async (id: string, options: ConsentOptions, command: Command) => {
      const { undoRun } = await import("../people/apply.ts");
      context.exit(await undoRun(context, command, { ...options, id }));
    });
  program
    .command("runs")
    .description("list the plans that were applied and the calls outside of plans, or the steps of one run")
    .argument("[run]", "id of the run")
    .action(async (id: string | undefined, _, command: Command) => {
      const { showRuns } = await import("../people/apply.ts");
      context.exit(await showRuns(context, command, id));
    });
}

function addRoster(context: Context, program: Command): void {
  const roster = program
    .command("roster")
    .description("compare everybody with a file, and plan the difference")
    .helpCommand(false);
  roster
    .command("dump")
    .description("print what everybody has as a roster file, in YAML or with --output json")
    .action(async (_, command: Command) => {
      const { dump } = await import("../people/roster.ts");
      context.exit(await dump(context, command));
    });
  roster
    .command("diff")
    .description("print where the services differ from a roster file; the exit code is 3 where they do")
    .argument("<file>")
    .action(async (path: string, _, command: Command) => {
      const { showDifferences } = await import("../people/roster.ts");
      context.exit(await showDifferences(context, command, path));
    });
  withPlanOptions(roster.command("plan"))
    .description("plan what makes the services as a roster file says; changes nothing")
    .argument("<file>")
    .option("--prune", "also take away: from people who are not in the file, and where it says null")
    .option("--partial", "the file names some of the people only; the others stay as they are")
    .action(async (path: string, options: RosterPlanOptions, command: Command) => {
      const { planRoster } = await import("../people/roster.ts");
      context.exit(await planRoster(context, command, { path, options }));
    });
}

/** The guards are on unless a number says otherwise. */
function withPlanOptions(command: Command): Command {
  return command
    .option("--plan <file>", "takes the plan; json goes to standard output otherwise")
    .option("--caller <email>", "your own address: nothing is taken from you")
    .option("--max-people <n>", "most people that the plan may concern; default: 10", readNumber)
    .option("--max-share <part>", "largest part of a list that it may take away; default: 0.25", readNumber)
    .option(
      "--max-removals <n>",
      "most people that it may take something from, in place of both",
      readNumber,
    );
}

function readNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0)) throw new InvalidArgumentError("Give a number.");
  return value;
}
