import { carryOut, describeStep, type Run, type RunProposal, type StepResult } from "@rosterkit/roster";
import type { Invocation } from "../context.ts";
import { requireConsent } from "../terminal/consent.ts";
import { type Progress, startProgress } from "../terminal/progress.ts";
import { openServices } from "./services.ts";

/** Carries out a proposal with the user's consent, shows the progress, and prints the outcome of each step. */
export async function carryOutProposal(invocation: Invocation, proposal: RunProposal): Promise<Run> {
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
