import { baseUrlOf } from "@rosterkit/client";
import type { Account } from "../accounts/account.ts";
import { PlanError } from "../errors.ts";
import { digestValue } from "../fields.ts";
import { clientOf } from "../operations.ts";
import { type ListedAccount, readLists } from "../people/snapshot.ts";
import type { ReadOptions, ServiceName, Services } from "../services.ts";
import type { Plan } from "./plan-types.ts";

// A plan is bound to the servers and the company that it was made for. It recognises the company by anchors: digests of
// accounts that the plan does not change.

/** Returns the base URL of each service that a write is for, as its client uses it. */
export function serversOf(
  services: Services,
  writes: readonly { readonly service: ServiceName }[],
): Plan["servers"] {
  const names = [...new Set(writes.map(({ service }) => service))];
  return Object.fromEntries(names.map((name) => [name, baseUrlOf(clientOf(services, name))]));
}

export function anchorOf({ kind, id, email }: Pick<Account, "kind" | "id" | "email">): string {
  return digestValue([kind, id, email]);
}

/**
 * Checks that the clients use the servers and the company that a plan was made for. Each service is read until one of its
 * anchors is found.
 * @throws {PlanError} if a service has no client, another base URL, or none of its anchors
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
        `The plan was made for ${name} at ${servers[name as ServiceName]}, but the client calls ${url}. Make a new plan, or use a client for the planned server.`,
      );
  for (const [service, known] of Object.entries(anchors) as [ServiceName, readonly string[]][])
    if (!(await listsOne(readLists(services, options, new Set([service])), new Set(known))))
      throw new PlanError(
        "service",
        `${service} lists none of the accounts that identify the plan's company: the credentials belong to another company, or those people have left. Use the credentials that the plan was made with, or make a new plan.`,
      );
}

async function listsOne(listed: AsyncIterable<ListedAccount>, known: ReadonlySet<string>): Promise<boolean> {
  for await (const { account } of listed) if (known.has(anchorOf(account))) return true;
  return false;
}
