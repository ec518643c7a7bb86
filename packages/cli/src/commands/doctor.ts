import type { Command } from "commander";
import type { Route, ServiceClient } from "@rosterkit/client";
import { makeClient } from "@rosterkit/roster/host";
import { clientOptionsOf, type Context, formatOf, profileOf } from "../context.ts";
import type { Service } from "../document/catalogue.ts";
import { fieldsOf } from "../document/fields.ts";
import { type LoadedOperation, loadOperation } from "../document/load.ts";
import { exitCodes, type ExitCode } from "../errors.ts";
import { printItems } from "../output/formats.ts";
import { describeNeeds, readCredentials } from "../profile/credentials.ts";
import type { Profile } from "../profile/profile.ts";

/** One thing that was looked at. */
interface Finding {
  readonly service: string;
  /** `credentials`, or the operation that was called. */
  readonly check: string;
  readonly outcome: "ok" | "refused" | "failed" | "not set up" | "not tried";
  readonly detail: string;
}

/** Says which credentials work and what they may read. Only operations that read are called. */
export async function diagnose(context: Context, command: Command): Promise<ExitCode> {
  const profile = await profileOf(context, command);
  const outcomes = new Set<Finding["outcome"]>();
  const look = async function* (): AsyncGenerator<Finding> {
    for (const service of context.catalogue.services)
      for await (const finding of diagnoseService(context, command, { profile, service })) {
        outcomes.add(finding.outcome);
        yield finding;
      }
  };
  await printItems(look(), formatOf(context, command), context.surroundings.output);
  const isWell = outcomes.has("ok") && !outcomes.has("failed") && !outcomes.has("refused");
  return isWell ? exitCodes.done : exitCodes.failed;
}

async function* diagnoseService(
  context: Context,
  command: Command,
  { profile, service }: { readonly profile: Profile; readonly service: Service },
): AsyncGenerator<Finding> {
  const report = (check: string, outcome: Finding["outcome"], detail: string): Finding => ({
    service: service.name,
    check,
    outcome,
    detail,
  });
  let client: ServiceClient<string>;
  try {
    const credentials = await readCredentials(profile, service);
    if (credentials === undefined)
      return yield report("credentials", "not set up", `needs ${describeNeeds(service)}`);
    // A service that does not answer is to be told soon.
    const options = { ...clientOptionsOf(context, command), retries: 0, timeout: 10_000 };
    client = await makeClient(service.name, { ...credentials.options, ...options });
    const sources = Object.entries(credentials.sources).map(([name, source]) => `${name}: ${source}`);
    yield report("credentials", "ok", sources.join(", "));
  } catch (error) {
    return yield report("credentials", "failed", (error as Error).message);
  }
  for (const operation of service.operations) {
    const loaded = await loadOperation(operation);
    if (loaded.route.effect !== "read") continue;
    const needed = fieldsOf(context.catalogue.document, operation, loaded.route)
      .filter(({ required }) => required)
      .map(({ name }) => name);
    try {
      yield needed.length > 0
        ? report(operation.id, "not tried", `needs ${needed.join(", ")}`)
        : report(operation.id, ...(await tryReading(loaded, client, context.surroundings.signal)));
    } catch (error) {
      // Without a connection or a token the next call would fail as well.
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

/** The input that asks for one item. */
function smallestPage({ pagination }: Route): object {
  if (pagination?.style === "offset") return { [pagination.limit]: 1 };
  return pagination?.style === "page" ? { [pagination.size]: 1 } : {};
}
