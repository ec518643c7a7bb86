import type { Route, ServiceClient } from "@rosterkit/client";
import { makeClient } from "@rosterkit/roster/host";
import type { Invocation } from "../context.ts";
import type { Service } from "../document/catalogue.ts";
import { fieldsOf } from "../document/fields.ts";
import { type LoadedOperation, loadOperation } from "../document/load-operation.ts";
import { describeNeeds, readCredentials } from "../profile/credentials.ts";
import type { Profile } from "../profile/profile.ts";

export interface Finding {
  readonly service: string;
  /** `credentials`, or the operation that was called. */
  readonly check: string;
  readonly outcome: "ok" | "refused" | "failed" | "not set up" | "not tried";
  readonly detail: string;
}

export async function* diagnoseService(
  { catalogue, clientOptions, signal }: Invocation,
  profile: Profile,
  service: Service,
): AsyncGenerator<Finding> {
  const report = (check: string, outcome: Finding["outcome"], detail: string): Finding => {
    return { service: service.name, check, outcome, detail };
  };
  let client: ServiceClient<string>;
  try {
    const credentials = await readCredentials(profile, service);
    if (credentials === undefined)
      return yield report("credentials", "not set up", `needs ${describeNeeds(service)}`);
    // An unreachable service is reported soon.
    const options = { ...credentials.options, ...clientOptions, retries: 0, timeout: 10_000 };
    client = await makeClient(service.name, options);
    const sources = Object.entries(credentials.sources).map(([name, source]) => `${name}: ${source}`);
    yield report("credentials", "ok", sources.join(", "));
  } catch (error) {
    return yield report("credentials", "failed", (error as Error).message);
  }
  for (const operation of service.operations) {
    const loaded = await loadOperation(operation);
    if (loaded.route.effect !== "read") continue;
    const needed = fieldsOf(catalogue.document, operation, loaded.route)
      .filter(({ required }) => required)
      .map(({ name }) => name);
    try {
      yield needed.length > 0
        ? report(operation.id, "not tried", `needs ${needed.join(", ")}`)
        : report(operation.id, ...(await tryReading(loaded, client, signal)));
    } catch (error) {
      // Without a connection or a token the other calls would fail too.
      return yield report(operation.id, "failed", (error as Error).message);
    }
  }
}

/** Calls an operation that reads, for a page of one item. */
async function tryReading(
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
