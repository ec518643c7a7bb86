import {
  carryOut,
  countEach,
  describeStep,
  proposeApply,
  proposeUndo,
  readRun,
  type Run,
  type RunProposal,
  type StepResult,
} from "@rosterkit/roster";
import type { Invocation } from "../context.ts";
import { type ExitCode, exitCodes } from "../errors.ts";
import { requireConsent } from "../terminal/consent.ts";
import { type Progress, startProgress } from "../terminal/progress.ts";
import { readPlan } from "./plan-file.ts";
import { journalsOf, openServices } from "./services.ts";

/** Applies a plan with the user's consent, or resumes one that was interrupted. */
export async function applyPlan(invocation: Invocation): Promise<ExitCode> {
  const { args } = invocation.command;
  const run = await carryOutProposal(invocation, proposeApply(await readPlan(args), args[0] ?? ""));
  const isIncomplete = run.state === "incomplete";
  const next = isIncomplete
    ? "Apply the plan again to resume it."
    : `Undo it with: ${invocation.commandLine(["undo", run.id])}`;
  invocation.say(`Run ${run.id}: ${run.state}. ${next}`);
  return isIncomplete ? exitCodes.failed : exitCodes.done;
}

/** Undoes the steps of a run, as far as possible. */
export async function undoRun(invocation: Invocation): Promise<ExitCode> {
  const [id = ""] = invocation.command.args;
  const applied = await readRun(journalsOf(await invocation.readProfile()), id);
  const run = await carryOutProposal(invocation, proposeUndo(applied));
  const outcomes = run.steps.flatMap(({ undone }) => (undone === undefined ? [] : [undone.outcome]));
  invocation.say(`Run ${run.id}: ${run.state}. Put back: ${countEach(outcomes) || "nothing"}.`);
  const hasFailed = outcomes.some((outcome) => ["refused", "failed", "unknown"].includes(outcome));
  return run.state !== "undone" || hasFailed ? exitCodes.failed : exitCodes.done;
}

/** Carries out a proposal with the user's consent, shows the progress, and prints the outcome of each step. */
async function carryOutProposal(invocation: Invocation, proposal: RunProposal): Promise<Run> {
  const { surroundings, signal } = invocation;
  let progress: Progress | undefined;
  const onStep = ({ step, outcome, undone }: StepResult): void => {
    const reached = proposal.order.indexOf(step.number) + 1;
    progress?.reach(reached, `${describeStep(step)}: ${undone?.outcome ?? outcome}`);
  };
  const { digest } = invocation.command.opts<{ readonly digest?: string }>();
  const open = async () => {
    const opened = await openServices(invocation);
    progress = await startProgress(surroundings, proposal.order.length);
    return { ...opened, onStep, signal };
  };
  const consented = carryOut(proposal, (asked) => requireConsent(asked, digest, surroundings), open);
  const run = await consented.finally(() => progress?.stop());
  // Without consent `requireConsent` has thrown an error.
  await invocation.print(run!.steps.map(rowOfResult));
  return run!;
}

/** Returns the row of a step of a run. */
export function rowOfResult({ step, outcome, reason, undone }: StepResult): object {
  return {
    step: step.number,
    outcome,
    ...(undone === undefined ? {} : { undone: undone.outcome }),
    what: describeStep(step),
    reason: [reason, undone?.reason].filter((one) => one !== undefined).join(" "),
  };
}
