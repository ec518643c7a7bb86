import { RosterkitError } from "@rosterkit/client";
import { adapterOf } from "../accounts/adapters.ts";
import type { TargetedCall } from "../accounts/adapter.ts";
import { readTarget } from "../accounts/read-target.ts";
import { outputForUndo } from "../effects/undo.ts";
import type { Fields } from "../fields.ts";
import { findOperation } from "../operations.ts";
import { AmbiguousPersonError } from "../errors.ts";
import type { Step } from "../plan/plan-types.ts";
import type { Clock, Services } from "../services.ts";
import type { Journal, StepEvent } from "./journal.ts";
import { sendWrite } from "./send-write.ts";

/** A write with predicates that recognise its result. */
export interface Write {
  readonly call: TargetedCall;
  /** Whether the target still has the state before the write. */
  isUntouched(now: Fields | null): boolean;
  /** Whether the target has the state after the write. */
  isReached(now: Fields | null): boolean;
}

export interface StepWrite {
  readonly step: Step;
  readonly write: Write;
  readonly undo?: true;
  /** Whether the write was sent before with an unknown outcome. */
  readonly isOpen: boolean | undefined;
  findObstacle(): Promise<{ readonly outcome: "held" | "refused"; readonly reason: string } | undefined>;
}

export interface WriteContext {
  readonly services: Services;
  readonly clock: Clock;
  readonly journal: Journal;
}

/** Sends the write of a step, or looks it up if it was sent before, and journals its outcome. */
export async function performStep(context: WriteContext, stepWrite: StepWrite): Promise<void> {
  const { services, journal } = context;
  const { step, write, undo, isOpen, findObstacle } = stepWrite;
  const { number, operation, input } = step;
  const end = (outcome: string, reason?: string, output?: Fields): Promise<void> =>
    journal.append({ event: "after", step: number, undo, outcome, reason, output } as StepEvent);
  const done = undo === undefined ? "done" : step.undo;
  if (isOpen) {
    const found = endOf(
      await lookUp(services, step, write),
      "It was being sent when the run was interrupted.",
    );
    if (found?.outcome === "done") return end(done, "It was looked up: it had been done.");
    if (found !== undefined) return end(found.outcome, found.reason);
  }
  const obstacle = await findObstacle().catch(refuseAmbiguous);
  if (obstacle !== undefined) return end(obstacle.outcome, obstacle.reason);
  const ended = await sendUntilKnown(context, stepWrite);
  if (ended.outcome === "open") return undefined;
  if (ended.outcome !== "done") return end(ended.outcome, ended.reason);
  if (undo !== undefined) return end(done, step.undoReason);
  return end(done, undefined, outputForUndo({ route: findOperation(operation).route, input }, ended.output));
}

/** An ambiguous target stops its step, not the steps of other people. */
function refuseAmbiguous(error: unknown): { readonly outcome: "refused"; readonly reason: string } {
  if (!(error instanceof AmbiguousPersonError)) throw error;
  return { outcome: "refused", reason: error.message };
}

/** The end of a write. `open`: unknown for now because the target cannot be read. */
type WriteEnd =
  | { readonly outcome: "done"; readonly output?: unknown }
  | { readonly outcome: "failed" | "unknown" | "open"; readonly reason: string };

const attempts = 4;

/** Sends a write until its outcome is known. It is repeated only if the target is unchanged. */
async function sendUntilKnown(
  { services, clock, journal }: WriteContext,
  { step, write, undo }: StepWrite,
): Promise<WriteEnd> {
  let reason = "";
  for (let attempt = 1; attempt <= attempts; attempt++) {
    await journal.append({ event: "before", step: step.number, undo });
    const sent = await sendWrite(services, write.call);
    if (sent.verdict === "done") return { outcome: "done", output: sent.output };
    reason = sent.reason;
    // A refusal of a later attempt may be caused by the success of an earlier one.
    if (sent.verdict === "refused" && attempt === 1) return { outcome: "failed", reason };
    const end = sent.verdict === "wait" ? undefined : await settle(services, { step, write }, reason);
    if (end !== undefined) return end;
    if (sent.verdict === "refused") break;
    await clock.wait(sent.verdict === "wait" ? sent.milliseconds : 500 * 2 ** attempt);
  }
  return { outcome: "failed", reason };
}

/** Returns the end of a write, judged by its target; undefined if the target is unchanged. */
async function settle(
  services: Services,
  { step, write }: Pick<StepWrite, "step" | "write">,
  reason: string,
): Promise<WriteEnd | undefined> {
  try {
    return endOf(await lookUp(services, step, write), reason);
  } catch (error) {
    if (!(error instanceof RosterkitError)) throw error;
    return { outcome: "open", reason: `${reason} The target cannot be read now: ${error.message}` };
  }
}

type LookUpResult = "reached" | "untouched" | "changed" | "hidden";

/** Looks up the result of a write by reading the target of its step. */
export async function lookUp(services: Services, step: Step, write: Write): Promise<LookUpResult> {
  if (adapterOf(step.target.kind).unobservable?.has(write.call.operation) === true) return "hidden";
  try {
    const now = await readTarget(services, step);
    if (now === undefined) return "hidden";
    if (write.isReached(now)) return "reached";
    return write.isUntouched(now) ? "untouched" : "changed";
  } catch (error) {
    // The target cannot be distinguished from another account.
    if (error instanceof AmbiguousPersonError) return "changed";
    throw error;
  }
}

function endOf(found: LookUpResult, reason: string): WriteEnd | undefined {
  if (found === "reached") return { outcome: "done" };
  if (found === "untouched") return undefined;
  const why = found === "hidden" ? "no operation shows whether it was done" : "the target has changed since";
  return { outcome: "unknown", reason: `${reason} It is not sent again because ${why}.` };
}
