import {
  carryOut,
  describeStep,
  type Proposal,
  type Run,
  type RunProposal,
  type StepResult,
} from "@rosterkit/roster";
import type { Invocation } from "../context.ts";
import { requireConsent } from "../terminal/consent.ts";
import { type Progress, startProgress } from "../terminal/progress.ts";
import { rowOfResult } from "./runs.ts";
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
