import type { Command } from "commander";
import {
  carryOut,
  countEach,
  describeStep,
  listRuns,
  parsePlan,
  type Plan,
  proposeApply,
  type Proposal,
  proposeUndo,
  readCall,
  readRun,
  type Run,
  type RunProposal,
  type StepResult,
  verify,
} from "@rosterkit/roster";
import { commandLineOf, type Context, formatOf, profileOf } from "../context.ts";
import { exitCodes, type ExitCode } from "../errors.ts";
import { readTextFile } from "../input/read-source.ts";
import { printItems } from "../output/formats.ts";
import { requireConsent } from "../terminal/consent.ts";
import { type Progress, startProgress } from "../terminal/progress.ts";
import { journalsOf, openServices } from "./services.ts";
import { rowOfCall, rowOfResult, rowOfRun } from "./steps.ts";

const readPlan = async ({ args: [path = ""] }: Command): Promise<Plan> =>
  parsePlan(await readTextFile(path, "PLAN"));

/** Applies a plan that a person has agreed to, or goes on where it was broken off. */
export async function applyPlan(context: Context, command: Command): Promise<ExitCode> {
  const plan = await readPlan(command);
  const run = await carryOutHere(context, command, proposeApply(plan, command.args[0] ?? ""));
  context.say(
    `Run ${run.id}: ${run.state}. ${run.state === "incomplete" ? "Apply the plan again to go on." : `Take it back with: ${commandLineOf(command, ["undo", run.id])}`}`,
  );
  return run.state === "incomplete" ? exitCodes.failed : exitCodes.done;
}

/** Puts back what a run did, as far as it can be put back. */
export async function undoRun(context: Context, command: Command): Promise<ExitCode> {
  const [id = ""] = command.args;
  const applied = await readRun(journalsOf(await profileOf(context, command)), id);
  const run = await carryOutHere(context, command, proposeUndo(applied));
  const outcomes = run.steps.flatMap(({ undone }) => (undone === undefined ? [] : [undone.outcome]));
  context.say(`Run ${run.id}: ${run.state}. Put back: ${countEach(outcomes) || "nothing"}.`);
  const hasFailed = outcomes.some((outcome) => ["refused", "failed", "unknown"].includes(outcome));
  return run.state !== "undone" || hasFailed ? exitCodes.failed : exitCodes.done;
}

/** Does the work of a proposal that a person agrees to, shows how far it is, and prints what became of each step. */
async function carryOutHere(context: Context, command: Command, proposal: RunProposal): Promise<Run> {
  const { surroundings } = context;
  let progress: Progress | undefined;
  const onStep = ({ step, outcome, undone }: StepResult): void => {
    const reached = proposal.order.indexOf(step.number) + 1;
    progress?.reach(reached, `${describeStep(step)}: ${undone?.outcome ?? outcome}`);
  };
  const { digest } = command.opts<{ readonly digest?: string }>();
  const confirm = (asked: Proposal): Promise<true> => requireConsent(asked, digest, surroundings);
  const run = await carryOut(proposal, confirm, async () => {
    const opened = await openServices(context, command);
    progress = await startProgress(surroundings, proposal.order.length);
    return { ...opened, onStep, signal: surroundings.signal };
  }).finally(() => progress?.stop());
  // Without consent an error was thrown.
  const { steps } = run!;
  await printItems(steps.map(rowOfResult), formatOf(context, command), surroundings.output);
  return run!;
}

/** Reads every target of a plan, and says whether its steps hold. */
export async function verifyPlan(context: Context, command: Command): Promise<ExitCode> {
  const plan = await readPlan(command);
  const { services } = await openServices(context, command);
  const { output, signal } = context.surroundings;
  const { ok, steps } = await verify(services, plan, { signal });
  const rows = steps.map(({ step, outcome, reason = "" }) => ({
    step: step.number,
    outcome,
    what: describeStep(step),
    reason,
  }));
  await printItems(rows, formatOf(context, command), output);
  return ok ? exitCodes.done : exitCodes.failed;
}

/** Lists all runs and the calls outside of plans, or shows one of them. */
export async function showRuns(context: Context, command: Command): Promise<ExitCode> {
  const [id] = command.args;
  const journals = journalsOf(await profileOf(context, command));
  const print = (rows: readonly object[]): Promise<void> =>
    printItems(rows, formatOf(context, command), context.surroundings.output);
  if (id !== undefined) {
    const call = await readCall(journals, id);
    await print(call === undefined ? (await readRun(journals, id)).steps.map(rowOfResult) : [call]);
    return exitCodes.done;
  }
  const { runs, calls, broken } = await listRuns(journals);
  await print([...runs.map(rowOfRun), ...calls.map(rowOfCall)]);
  for (const problem of broken) context.say(problem);
  return broken.length === 0 ? exitCodes.done : exitCodes.failed;
}
