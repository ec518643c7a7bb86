import {
  type CallRecord,
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
import type { Invocation } from "../context.ts";
import { exitCodes, type ExitCode } from "../errors.ts";
import { readTextFile } from "../input/read-source.ts";
import { requireConsent } from "../terminal/consent.ts";
import { type Progress, startProgress } from "../terminal/progress.ts";
import { journalsOf, openServices } from "./services.ts";

const readPlan = async ([path = ""]: readonly string[]): Promise<Plan> =>
  parsePlan(await readTextFile(path, "PLAN"));

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
  const confirm = (asked: Proposal): Promise<true> => requireConsent(asked, digest, surroundings);
  const run = await carryOut(proposal, confirm, async () => {
    const opened = await openServices(invocation);
    progress = await startProgress(surroundings, proposal.order.length);
    return { ...opened, onStep, signal };
  }).finally(() => progress?.stop());
  // Without consent `confirm` has thrown an error.
  await invocation.print(run!.steps.map(rowOfResult));
  return run!;
}

/** Reads every target of a plan, and reports whether its steps hold. */
export async function verifyPlan(invocation: Invocation): Promise<ExitCode> {
  const plan = await readPlan(invocation.command.args);
  const { services } = await openServices(invocation);
  const { ok, steps } = await verify(services, plan, { signal: invocation.signal });
  const rows = steps.map(({ step, outcome, reason = "" }) => {
    return { step: step.number, outcome, what: describeStep(step), reason };
  });
  await invocation.print(rows);
  return ok ? exitCodes.done : exitCodes.failed;
}

/** Lists all runs and the calls outside of plans, or shows one of them. */
export async function showRuns({ command, readProfile, print, say }: Invocation): Promise<ExitCode> {
  const [id] = command.args;
  const journals = journalsOf(await readProfile());
  if (id !== undefined) {
    const call = await readCall(journals, id);
    await print(call === undefined ? (await readRun(journals, id)).steps.map(rowOfResult) : [call]);
    return exitCodes.done;
  }
  const { runs, calls, broken } = await listRuns(journals);
  await print([...runs.map(rowOfRun), ...calls.map(rowOfCall)]);
  for (const problem of broken) say(problem);
  return broken.length === 0 ? exitCodes.done : exitCodes.failed;
}

function rowOfResult({ step, outcome, reason, undone }: StepResult): object {
  return {
    step: step.number,
    outcome,
    ...(undone === undefined ? {} : { undone: undone.outcome }),
    what: describeStep(step),
    reason: [reason, undone?.reason].filter((one) => one !== undefined).join(" "),
  };
}

function rowOfRun({ id, plan, startedAt, state, steps }: Run): object {
  const done = steps.filter(({ outcome }) => outcome === "done").length;
  const people = plan.people.map(({ email }) => email);
  return { run: id, task: plan.task, started: startedAt, state, steps: `${done} of ${steps.length}`, people };
}

/** Returns the row of a call outside of plans, with the columns of a run. */
function rowOfCall({ id, operation, startedAt, outcome, input }: CallRecord): object {
  const row = { run: id, task: operation, started: startedAt, state: outcome };
  return { ...row, steps: "no undo", people: [], input };
}
