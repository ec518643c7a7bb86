import {
  ApiError,
  type Bulk,
  ConnectionError,
  CredentialsError,
  failedItems,
  InputError,
  resolvePointer,
  ResponseError,
} from "@rosterkit/client";
import type { TargetedCall } from "../accounts/read-target.ts";
import { adapterOf } from "../accounts/adapters.ts";
import { type AnyOperation, clientOf, findOperation } from "../operations.ts";
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
    return judge(operation, call, output);
  } catch (error) {
    return judgeError(error);
  }
}

function judge(operation: AnyOperation, { target }: TargetedCall, output: unknown): SendResult {
  const { id, itemStatus } = operation.route;
  const verdict = adapterOf(target.kind).judge?.(output) ?? "done";
  if (verdict === "refused") return { verdict, reason: `${id}: the service says that it failed.` };
  if (verdict === "unclear")
    return { verdict, reason: `${id}: the service does not say whether it was done.` };
  if (itemStatus === undefined) return { verdict, output };
  const items = resolvePointer(output, itemStatus.items);
  if (!Array.isArray(items) || items.length === 0)
    return { verdict: "unclear", reason: `${id}: the service says nothing of the item.` };
  return failedItems(operation as unknown as Bulk<unknown>, output).length === 0
    ? { verdict, output }
    : { verdict: "refused", reason: `${id}: the service says that the item failed.` };
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
