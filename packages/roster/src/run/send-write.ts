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

/** The end of one request. `wait`: nothing was done, and it may be sent again after so many milliseconds. */
export type SendResult =
  | { readonly verdict: "done"; readonly output: unknown }
  | { readonly verdict: "refused" | "unclear"; readonly reason: string }
  | { readonly verdict: "wait"; readonly reason: string; readonly milliseconds: number };

/** Sends a write once. */
export async function sendWrite(services: Services, call: TargetedCall): Promise<SendResult> {
  const operation = findOperation(call.operation);
  try {
    // Another attempt is made only after the target has been looked up.
    const output = await operation(clientOf(services, call.service), call.input, { retries: 0 });
    const { outcome, reason } = judgeOutput(operation.route, output);
    if (outcome === "done") return { verdict: "done", output };
    return { verdict: outcome === "failed" ? "refused" : "unclear", reason };
  } catch (error) {
    return judgeError(error);
  }
}

/** The meaning of an output. */
interface Judgement {
  readonly outcome: "done" | "partly" | "failed" | "unknown";
  readonly reason: string;
}

/** Says whether a write was done: a success can say no to all of it, or to single items. */
export function judgeOutput({ id, itemStatus }: Route, output: unknown): Judgement {
  const judge = adapters.find((one) => one.judge !== undefined && id.startsWith(`${one.service}.`))?.judge;
  const isDone = judge === undefined ? true : judge(output);
  if (isDone === false) return { outcome: "failed", reason: `${id}: the service says that it failed.` };
  if (isDone === undefined)
    return { outcome: "unknown", reason: `${id}: the service does not say whether it was done.` };
  if (itemStatus === undefined) return { outcome: "done", reason: "" };
  const items = resolvePointer(output, itemStatus.items);
  if (!Array.isArray(items) || items.length === 0)
    return { outcome: "unknown", reason: `${id}: the service says nothing of the item.` };
  const failed = failedItems({ route: { itemStatus } } as Bulk<unknown>, output).length;
  if (failed === 0) return { outcome: "done", reason: "" };
  const outcome = failed < items.length ? "partly" : "failed";
  return { outcome, reason: `${id}: the service says that the item failed.` };
}

/** Whether a status says that nothing was done. */
export const isRefusal = (status: number): boolean => status >= 400 && status < 500 && status !== 408;

const longestWait = 60_000;

function judgeError(error: unknown): SendResult {
  // Messages of these errors hold no word of the server, and no secret.
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
