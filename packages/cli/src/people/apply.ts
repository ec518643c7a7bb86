import type { Command } from "commander";
import {
  apply,
  describeStep,
  listCalls,
  listRuns,
  parsePlan,
  type Plan,
  readRun,
  type Run,
  type RunOptions,
  type StepResult,
  undo,
  verify,
} from "@rosterkit/roster";
import { type Context, formatOf, profileOf } from "../context.ts";
import { exitCodes, type ExitCode } from "../errors.ts";
import { readTextFile } from "../input/read-source.ts";
import { printItems } from "../output/formats.ts";
import { requireConsent } from "../terminal/consent.ts";
import { startProgress } from "../terminal/progress.ts";
import {
  countEach,
  countPlan,
  countUndoOf,
  describePlan,
  describeServers,
  describeUndo,
} from "./describe-plan.ts";
import { journalsOf, openServices } from "./services.ts";
import { rowOfCall, rowOfResult, rowOfRun } from "./steps.ts";

/** The digest that the options of a command that writes bring. */
const givenDigest = (command: Command): string | undefined =>
  command.opts<{ readonly digest?: string }>().digest;

const readPlan = async ({ args: [path = ""] }: Command): Promise<Plan> =>
  parsePlan(await readTextFile(path, "PLAN"));

/** Applies a plan that a person has agreed to, or goes on where it was broken off. */
export async function applyPlan(context: Context, command: Command): Promise<ExitCode> {
  const plan = await readPlan(command);
  const deed = {
    lines: [...describePlan(plan), ...describeServers(plan)],
    question: `Apply this: ${countPlan(plan)}?`,
  };
  await requireConsent({ ...deed, digest: plan.digest, given: givenDigest(command) }, context.surroundings);
  const reached = ({ step }: StepResult): number => step.number;
  const run = await watch(context, command, { plan, reached }, (services, options) =>
    apply(services, plan, { ...options, confirmed: plan.digest }),
  );
  context.say(
    `Run ${run.id}: ${run.state}. ${run.state === "incomplete" ? "Apply the plan again to go on." : `Take it back with: rosterkit undo ${run.id}`}`,
  );
  return run.state === "incomplete" ? exitCodes.failed : exitCodes.done;
}

/** Puts back what a run did, as far as it can be put back. */
export async function undoRun(context: Context, command: Command): Promise<ExitCode> {
  const [id = ""] = command.args;
  const applied = await readRun(journalsOf(await profileOf(context, command)), id);
  const { plan } = applied;
  const question = `Undo this: ${countUndoOf(applied)}?`;
  const deed = { lines: [...describeUndo(applied), ...describeServers(plan)], question };
  await requireConsent({ ...deed, digest: plan.digest, given: givenDigest(command) }, context.surroundings);
  const reached = ({ step }: StepResult): number => plan.steps.length - step.number + 1;
  const run = await watch(context, command, { plan, reached }, (services, options) =>
    undo(services, id, options),
  );
  const outcomes = run.steps.flatMap(({ undone }) => (undone === undefined ? [] : [undone.outcome]));
  context.say(`Run ${run.id}: ${run.state}. Put back: ${countEach(outcomes) || "nothing"}.`);
  const hasFailed = outcomes.some((outcome) => ["refused", "failed", "unknown"].includes(outcome));
  return run.state !== "undone" || hasFailed ? exitCodes.failed : exitCodes.done;
}

type Work = (services: Parameters<typeof apply>[0], options: RunOptions) => Promise<Run>;

/** Does the work of a run, shows how far it is, and prints what became of each step. */
async function watch(
  context: Context,
  command: Command,
  { plan, reached }: { readonly plan: Plan; readonly reached: (result: StepResult) => number },
  work: Work,
): Promise<Run> {
  const { services, journals } = await openServices(context, command);
  const progress = await startProgress(context.surroundings, plan.steps.length);
  const onStep = (result: StepResult): void => {
    const { step, outcome, undone } = result;
    progress.reach(reached(result), `${describeStep(step)}: ${undone?.outcome ?? outcome}`);
  };
  try {
    const run = await work(services, { journals, onStep, signal: context.surroundings.signal });
    progress.stop();
    await printItems(run.steps.map(rowOfResult), formatOf(context, command), context.surroundings.output);
    return run;
  } catch (error) {
    progress.stop();
    throw error;
  }
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

/** Lists all runs and the calls outside of plans, or the steps of one run. */
export async function showRuns(context: Context, command: Command): Promise<ExitCode> {
  const [id] = command.args;
  const journals = journalsOf(await profileOf(context, command));
  const rows =
    id === undefined
      ? [...(await listRuns(journals)).map(rowOfRun), ...(await listCalls(journals)).map(rowOfCall)]
      : (await readRun(journals, id)).steps.map(rowOfResult);
  await printItems(rows, formatOf(context, command), context.surroundings.output);
  return exitCodes.done;
}
