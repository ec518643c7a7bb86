import { RosterkitError } from "@rosterkit/client";
import { adapterOf } from "../accounts/adapters.ts";
import { readTarget, type TargetedCall } from "../accounts/read-target.ts";
import type { Fields } from "../fields.ts";
import type { Clock, Services } from "../services.ts";
import { sendWrite } from "./send-write.ts";

/** A write, and how its work is recognised. */
export interface Write {
  readonly call: TargetedCall;
  /** The call by which the target is read: that of the step, for an undo as well. */
  readonly target: TargetedCall;
  /** Whether a target is as it was before. */
  isUntouched(now: Fields | null): boolean;
  /** Whether a target is as the write leaves it. */
  isReached(now: Fields | null): boolean;
}

/** `open`: it is not known yet, for the target cannot be read now. */
export type WriteEnd =
  | { readonly outcome: "done"; readonly output?: unknown }
  | { readonly outcome: "failed" | "unknown" | "open"; readonly reason: string };

export type LookUpResult = "reached" | "untouched" | "changed" | "hidden";

export interface Performance {
  readonly services: Services;
  readonly clock: Clock;
  /** Puts down that a request is about to be sent. */
  announce(): Promise<void>;
}

const attempts = 4;

/** Looks up what became of a write. */
export async function lookUp(services: Services, write: Write): Promise<LookUpResult> {
  const { call, target } = write;
  const isHidden = adapterOf(target.target.kind).hidden?.has(call.operation) === true;
  const now = isHidden ? undefined : await readTarget(services, target);
  if (now === undefined) return "hidden";
  if (write.isReached(now)) return "reached";
  return write.isUntouched(now) ? "untouched" : "changed";
}

/** Sends a write until its outcome is known. It is sent again only if nothing has happened. */
export async function performWrite(performance: Performance, write: Write): Promise<WriteEnd> {
  const { services, clock, announce } = performance;
  let reason = "";
  for (let attempt = 1; attempt <= attempts; attempt++) {
    await announce();
    const sent = await sendWrite(services, write.call);
    if (sent.verdict === "done") return { outcome: "done", output: sent.output };
    reason = sent.reason;
    // A refusal of another attempt may be the work of the first one.
    if (sent.verdict === "refused" && attempt === 1) return { outcome: "failed", reason };
    const end = sent.verdict === "wait" ? undefined : await settle(services, write, reason);
    if (end !== undefined) return end;
    if (sent.verdict === "refused") break;
    await clock.wait(sent.verdict === "wait" ? sent.milliseconds : 500 * 2 ** attempt);
  }
  return { outcome: "failed", reason };
}

/** The end of a write by its target; undefined where nothing has happened. */
async function settle(services: Services, write: Write, reason: string): Promise<WriteEnd | undefined> {
  try {
    return endOf(await lookUp(services, write), reason);
  } catch (error) {
    if (!(error instanceof RosterkitError)) throw error;
    return { outcome: "open", reason: `${reason} The target cannot be read now: ${error.message}` };
  }
}

export function endOf(found: LookUpResult, reason: string): WriteEnd | undefined {
  if (found === "reached") return { outcome: "done" };
  if (found === "untouched") return undefined;
  const why = found === "hidden" ? "no operation shows whether it was done" : "the target has changed since";
  return { outcome: "unknown", reason: `${reason} It is not sent again, for ${why}.` };
}
