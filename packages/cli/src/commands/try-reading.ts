import type { Route, ServiceClient } from "@rosterkit/client";
import type { LoadedOperation } from "../document/load-operation.ts";

/** Calls an operation that reads, for a page of one item. */
export async function tryReading(
  operation: LoadedOperation,
  client: ServiceClient<string>,
  signal: AbortSignal,
): Promise<[outcome: "ok" | "refused" | "failed", detail: string]> {
  const { ok, status } = await operation.result(client, smallestPage(operation.route), { signal });
  if (ok) return ["ok", ""];
  return [status === 401 || status === 403 ? "refused" : "failed", `status ${status}`];
}

/** Returns the input for a page of one item. */
function smallestPage({ pagination }: Route): object {
  if (pagination?.style === "offset") return { [pagination.limit]: 1 };
  return pagination?.style === "page" ? { [pagination.size]: 1 } : {};
}
