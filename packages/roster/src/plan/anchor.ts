import type { Account } from "../accounts/account.ts";
import { PlanError } from "../errors.ts";
import { digestValue } from "../fields.ts";
import { type ListedAccount, readLists } from "../people/snapshot.ts";
import type { ReadOptions, ServiceName, Services } from "../services.ts";
import type { Plan } from "./plan-types.ts";

/** The digest of an account, which says which company a service was read for. */
export function anchorOf({ kind, id, email }: Pick<Account, "kind" | "id" | "email">): string {
  return digestValue([kind, id, email]);
}

/**
 * Holds that the credentials lead to the company that the plan was made for. Each service is read until one of its
 * anchors comes; they were the first accounts that the plan leaves alone.
 * @throws {PlanError} where a service lists none of its anchors
 */
export async function checkAnchors(
  services: Services,
  { anchors }: Plan,
  options: ReadOptions = {},
): Promise<void> {
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
