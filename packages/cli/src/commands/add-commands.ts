import { Argument, type Command, InvalidArgumentError } from "commander";
import { type Context, type Invocation, invocationOf } from "../context.ts";
import type { ExitCode } from "../errors.ts";

/** The work of a command. Without an exit code it has succeeded. */
type Action = (invocation: Invocation) => Promise<ExitCode | void>;

type Actions<Name extends string> = Promise<Readonly<Record<Name, Action>>>;

// Loaded when a command runs: help and completion need no client.
const apply = () => import("../people/apply.ts");
const completion = () => import("./completion.ts");
const find = () => import("../people/find.ts");
const keychain = () => import("./keychain.ts");
const login = () => import("./login.ts");
const roster = () => import("../people/roster.ts");

export function addCommands(context: Context, program: Command): void {
  const run =
    <Name extends string>(load: () => Actions<Name>, name: Name) =>
    async (...given: unknown[]): Promise<void> => {
      const action = (await load())[name];
      // Commander passes the command as the last argument.
      const code = await action(invocationOf(context, given.at(-1) as Command));
      if (code !== undefined) context.exit(code);
    };

  program.commandsGroup("People across services:");
  program.command("find <email>").description("find a person in every service").action(run(find, "find"));
  program
    .command("people")
    .description("list every account of every service")
    .option("--join", "one row for each person; keeps all of them in memory")
    .action(run(find, "listPeople"));
  program
    .command("invite")
    .description("invite the people in a CSV file to Alli, 100 at a time")
    .argument("<file>", "columns: email, firstName, lastName, locale, groups (separated by semicolons)")
    .option("--failed <file>", "file for the people who were not invited; can be run again", "failed.csv")
    .option("--create-groups", "create groups that do not exist, instead of refusing them")
    .option("--dry-run", "check the file, and send nothing")
    .action(run(() => import("../people/invite.ts"), "invite"));

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
    .action(run(apply, "verifyPlan"));
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
    .action(run(apply, "showRuns"));

  program.commandsGroup("Settings:");
  program
    .command("doctor")
    .description("report which credentials work, and what they can read; writes nothing")
    .action(run(() => import("./doctor.ts"), "diagnose"));
  program
    .command("login <service>")
    .description("sign in to a service with OAuth2, and keep the refresh token")
    .option("--client-credentials", "test the credentials of the OAuth2 client; keeps nothing")
    .option("--no-browser", "only print the URL")
    .action(run(login, "login"));
  program.command("logout <service>").description("delete a sign-in").action(run(login, "logout"));
  const secrets = program
    .command("keychain")
    .description("keep secrets in the keychain of this machine")
    .helpCommand(false);
  secrets
    .command("set <name>")
    .description("ask for a secret, or read it from standard input, for { keychain: NAME } in a profile")
    .action(run(keychain, "keepSecret"));
  secrets.command("delete <name>").description("delete a secret").action(run(keychain, "deleteSecret"));
  program
    .command("completion")
    .description("print the completion script of a shell")
    .addArgument(new Argument("<shell>").choices(["bash", "zsh", "fish"]))
    .action(run(completion, "printScript"));
  program.command("complete [words...]", { hidden: true }).action(run(completion, "printCandidates"));
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
