import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import {
  describePlan,
  type GuardOptions,
  type Leaver,
  plan,
  type PlanRequest,
  printPlan,
} from "@rosterkit/roster";
import { commandLineOf, type Context, formatOf } from "../context.ts";
import { exitCodes, type ExitCode, UsageError } from "../errors.ts";
import { printItems, write } from "../output/formats.ts";
import { formatJsonText } from "../output/json.ts";
import { sayGaps } from "./find.ts";
import { openServices } from "./services.ts";
import { rowOfStep } from "./steps.ts";

/** Options of every command that plans. */
interface PlanCommandOptions extends GuardOptions {
  readonly plan?: string;
  readonly caller?: string;
}

interface OffboardOptions extends PlanCommandOptions, Omit<Leaver, "email"> {
  readonly erase?: true;
}

/** Plans to take everything from people. Nothing is changed. */
export async function offboard(context: Context, command: Command): Promise<ExitCode> {
  const emails = command.args;
  const { erase, ownUserId, invitationId } = command.opts<OffboardOptions>();
  if (emails.length > 1 && (ownUserId ?? invitationId) !== undefined)
    throw new UsageError("--own-user-id and --invitation-id belong to one person. Plan for each by itself.");
  const leavers = emails.map((email) => ({ email, ownUserId, invitationId }));
  return makePlan(context, command, { offboard: leavers, erase });
}

/** Makes a plan, shows it, and writes it to a file. Nothing is changed. */
export async function makePlan(context: Context, command: Command, request: PlanRequest): Promise<ExitCode> {
  const { output, signal } = context.surroundings;
  const { services, caller } = await openServices(context, command);
  const options = command.opts<PlanCommandOptions>();
  const made = await plan(services, request, { caller, ...options, signal });
  sayGaps(context, made.gaps);
  if (made.steps.length === 0) {
    context.say("There is nothing to do.");
    return exitCodes.done;
  }
  const format = formatOf(context, command);
  if (format === "json") await write(output, `${formatJsonText(made, 2)}\n`);
  else if (format === "table") await write(output, `${describePlan(made).join("\n")}\n`);
  else await printItems(made.steps.map(rowOfStep), format, output);
  if (format === "json" && options.plan === undefined) return exitCodes.done;
  const path = options.plan ?? `plan-${made.digest.slice("sha256:".length, "sha256:".length + 12)}.json`;
  await writePlan(path, printPlan(made));
  context.say(`Apply it with: ${commandLineOf(command, ["apply", path])}`);
  return exitCodes.done;
}

/** A plan holds pre-images of people, so nobody else may read it. A file that is there stays. */
async function writePlan(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: "wx", mode: 0o600 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code === "EEXIST"
        ? `${path} is there already. Give another --plan.`
        : `${path} cannot be written (${code}).`,
    );
  }
}
