import { countEach, proposeApply, proposeUndo, readRun } from "@rosterkit/roster";
import type { Invocation } from "../context.ts";
import { exitCodes, type ExitCode } from "../errors.ts";
import { carryOutProposal } from "./carry-out.ts";
import { readPlan } from "./plan-file.ts";
import { journalsOf } from "./services.ts";

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
