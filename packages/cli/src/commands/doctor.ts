import type { Route, ServiceClient } from "@rosterkit/client";
import { makeClient } from "@rosterkit/roster/host";
import type { Invocation } from "../context.ts";
import { type LoadedOperation, loadOperation, type Service } from "../document/catalogue.ts";
import { fieldsOf } from "../document/fields.ts";
import { exitCodes, type ExitCode } from "../errors.ts";
import { describeNeeds, readCredentials } from "../profile/credentials.ts";
import type { Profile } from "../profile/profile.ts";

interface Finding {
  readonly service: string;
  /** `credentials`, or the operation that was called. */
  readonly check: string;
  readonly outcome: "ok" | "refused" | "failed" | "not set up" | "not tried";
  readonly detail: string;
}

/** Reports which credentials work and what they can read. Only operations with the effect `read` are called. */
export async function diagnose(invocation: Invocation): Promise<ExitCode> {
  const profile = await invocation.readProfile();
  const outcomes = new Set<Finding["outcome"]>();
  const check = async function* (): AsyncGenerator<Finding> {
    for (const service of invocation.catalogue.services)
      for await (const finding of diagnoseService(invocation, profile, service)) {
        outcomes.add(finding.outcome);
        yield finding;
      }
  };
  await invocation.print(check());
  const isHealthy = outcomes.has("ok") && !outcomes.has("failed") && !outcomes.has("refused");
  return isHealthy ? exitCodes.done : exitCodes.failed;
}

async function* diagnoseService(
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

async function tryReading(
  operation: LoadedOperation,
  client: ServiceClient<string>,
  signal: AbortSignal,
): Promise<[outcome: Finding["outcome"], detail: string]> {
  const { ok, status } = await operation.result(client, smallestPage(operation.route), { signal });
  if (ok) return ["ok", ""];
  return [status === 401 || status === 403 ? "refused" : "failed", `status ${status}`];
}

/** Returns the input for a page of one item. */
function smallestPage({ pagination }: Route): object {
  if (pagination?.style === "offset") return { [pagination.limit]: 1 };
  return pagination?.style === "page" ? { [pagination.size]: 1 } : {};
}
