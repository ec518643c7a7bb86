import {
  describePlan,
  describeStep,
  type GuardOptions,
  type Leaver,
  plan,
  type PlanRequest,
  printPlan,
  type Step,
  verify,
} from "@rosterkit/roster";
import type { Invocation } from "../context.ts";
import { type ExitCode, exitCodes, UsageError } from "../errors.ts";
import { write } from "../output/formats.ts";
import { reportGaps } from "./find.ts";
import { readPlan, writePlan } from "./plan-file.ts";
import { openServices } from "./services.ts";

interface PlanCommandOptions extends GuardOptions {
  readonly plan?: string;
  readonly caller?: string;
}

interface OffboardOptions extends PlanCommandOptions, Omit<Leaver, "email"> {
  readonly erase?: true;
}

/** Plans to remove all access of people. Nothing is changed. */
export async function offboard(invocation: Invocation): Promise<void> {
  const { args: emails } = invocation.command;
  const { erase, ownUserId, invitationId } = invocation.command.opts<OffboardOptions>();
  if (emails.length > 1 && (ownUserId ?? invitationId) !== undefined)
    throw new UsageError(
      "--own-user-id and --invitation-id belong to one person. Make a plan for each person.",
    );
  const leavers = emails.map((email) => ({ email, ownUserId, invitationId }));
  return makePlan(invocation, { offboard: leavers, erase });
}

/** Makes a plan, prints it, and writes it to a file. Nothing is changed. */
export async function makePlan(invocation: Invocation, request: PlanRequest): Promise<void> {
  const { command, format, signal, say, surroundings } = invocation;
  const { services, caller } = await openServices(invocation);
  const options = command.opts<PlanCommandOptions>();
  const made = await plan(services, request, { caller, ...options, signal });
  reportGaps(invocation, made.gaps);
  if (made.steps.length === 0) return say("There is nothing to do.");
  if (format === "json") await invocation.printJson(made);
  else if (format === "table") await write(surroundings.output, `${describePlan(made).join("\n")}\n`);
  else await invocation.print(made.steps.map(rowOfStep));
  if (format === "json" && options.plan === undefined) return;
  const path = options.plan ?? `plan-${made.digest.slice("sha256:".length, "sha256:".length + 12)}.json`;
  await writePlan(path, printPlan(made));
  say(`Apply it with: ${invocation.commandLine(["apply", path])}`);
}

function rowOfStep(step: Step): object {
  const { number, person, operation, effect, undo } = step;
  return { step: number, what: describeStep(step), effect, undo, person, operation };
}

/** Reads every target of a plan, and reports whether its steps hold. */
export async function verifyPlan(invocation: Invocation): Promise<ExitCode> {
  const given = await readPlan(invocation.command.args);
  const { services } = await openServices(invocation);
  const { ok, steps } = await verify(services, given, { signal: invocation.signal });
  const rows = steps.map(({ step, outcome, reason = "" }) => {
    return { step: step.number, outcome, what: describeStep(step), reason };
  });
  await invocation.print(rows);
  return ok ? exitCodes.done : exitCodes.failed;
}
