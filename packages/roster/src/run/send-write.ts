import {
  ApiError,
  type Bulk,
  ConnectionError,
  CredentialsError,
  failedItems,
  InputError,
  resolvePointer,
  ResponseError,
  type Route,
} from "@rosterkit/client";
import type { TargetedCall } from "../accounts/adapter.ts";
import { adapters } from "../accounts/adapters.ts";
import { clientOf, findOperation } from "../operations.ts";
import type { Services } from "../services.ts";

/** The result of one request. `wait`: nothing was done, and it may be repeated after the given milliseconds. */
export type SendResult =
  | { readonly verdict: "done"; readonly output: unknown }
  | { readonly verdict: "refused" | "unclear"; readonly reason: string }
  | { readonly verdict: "wait"; readonly reason: string; readonly milliseconds: number };

/** Sends a write once. */
export async function sendWrite(services: Services, call: TargetedCall): Promise<SendResult> {
  const operation = findOperation(call.operation);
  try {
    // No retries: another attempt is made only after the target was looked up.
    const output = await operation(clientOf(services, call.service), call.input, { retries: 0 });
    const { outcome, reason } = judgeOutput(operation.route, output);
    if (outcome === "done") return { verdict: "done", output };
    return { verdict: outcome === "failed" ? "refused" : "unclear", reason };
  } catch (error) {
    return judgeError(error);
  }
}

interface Judgement {
  readonly outcome: "done" | "partly" | "failed" | "unknown";
  readonly reason: string;
}

/** Judges whether a write was done: a response with a success status can report failure, also of single items. */
export function judgeOutput({ id, itemStatus }: Route, output: unknown): Judgement {
  const isSuccess = adapters.find(
    (one) => one.isSuccess !== undefined && id.startsWith(`${one.service}.`),
  )?.isSuccess;
  const isDone = isSuccess === undefined ? true : isSuccess(output);
  if (isDone === false) return { outcome: "failed", reason: `${id}: the service reported a failure.` };
  if (isDone === undefined)
    return { outcome: "unknown", reason: `${id}: the service did not report whether it was done.` };
  if (itemStatus === undefined) return { outcome: "done", reason: "" };
  const items = resolvePointer(output, itemStatus.items);
  if (!Array.isArray(items) || items.length === 0)
    return { outcome: "unknown", reason: `${id}: the service reported no status of the item.` };
  const failed = failedItems({ route: { itemStatus } } as Bulk<unknown>, output).length;
  if (failed === 0) return { outcome: "done", reason: "" };
  const outcome = failed < items.length ? "partly" : "failed";
  return { outcome, reason: `${id}: the service reported that the item failed.` };
}

/** Whether a status means that nothing was done. */
export const isRefusal = (status: number): boolean => status >= 400 && status < 500 && status !== 408;

const longestWait = 60_000;

function judgeError(error: unknown): SendResult {
  // Messages of these errors contain neither server text nor secrets.
  if (error instanceof InputError || error instanceof CredentialsError)
    return { verdict: "refused", reason: error.message };
  if (error instanceof ApiError) {
    const { status, message: reason } = error;
    if (status === 429) {
      const seconds = Number(error.headers.get("retry-after") ?? 1);
      const milliseconds = Number.isFinite(seconds) ? seconds * 1000 : longestWait;
      return milliseconds > longestWait
        ? { verdict: "refused", reason }
        : { verdict: "wait", reason, milliseconds };
    }
    return { verdict: isRefusal(status) ? "refused" : "unclear", reason };
  }
  if (error instanceof ConnectionError || error instanceof ResponseError)
    return { verdict: "unclear", reason: error.message };
  throw error;
}
