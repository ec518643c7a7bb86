import { baseUrlOf } from "@rosterkit/client";
import type { Account } from "../accounts/account.ts";
import { PlanError } from "../errors.ts";
import { digestValue } from "../fields.ts";
import { clientOf } from "../operations.ts";
import { type ListedAccount, readLists } from "../people/snapshot.ts";
import type { ReadOptions, ServiceName, Services } from "../services.ts";
import type { Plan } from "./plan-types.ts";

// A plan is for the servers and the company that it was made against, which it knows by the accounts that it leaves alone.

/** The base URL of each service that a write is for, by what its client calls. */
export function serversOf(
  services: Services,
  writes: readonly { readonly service: ServiceName }[],
): Plan["servers"] {
  const names = [...new Set(writes.map(({ service }) => service))];
  return Object.fromEntries(names.map((name) => [name, baseUrlOf(clientOf(services, name))]));
}

/** The digest of an account, which says which company a service was read for. */
export function anchorOf({ kind, id, email }: Pick<Account, "kind" | "id" | "email">): string {
  return digestValue([kind, id, email]);
}

/**
 * Holds that the clients lead to the company that a plan was made for. Each service is read until one of its anchors
 * comes; they were the first accounts that the plan leaves alone.
 * @throws {PlanError} for a service without a client, at another server, or that lists none of its anchors
 */
export async function checkCompany(
  services: Services,
  { steps, servers, anchors }: Plan,
  options: ReadOptions = {},
): Promise<void> {
  for (const [name, url] of Object.entries(serversOf(services, steps)))
    if (servers[name as ServiceName] !== url)
      throw new PlanError(
        "service",
        `The plan was made for ${name} at ${servers[name as ServiceName]}, and the client calls ${url}. Make a plan there, or take the other client.`,
      );
  for (const [service, known] of Object.entries(anchors) as [ServiceName, readonly string[]][])
    if (!(await listsOne(readLists(services, options, new Set([service])), new Set(known))))
      throw new PlanError(
        "service",
        `${service} lists none of the accounts by which the plan knows its company: the credentials lead to another one, or those people have left. Take the credentials that the plan was made with, or make a new plan.`,
      );
}

async function listsOne(listed: AsyncIterable<ListedAccount>, known: ReadonlySet<string>): Promise<boolean> {
  for await (const { account } of listed) if (known.has(anchorOf(account))) return true;
  return false;
}
