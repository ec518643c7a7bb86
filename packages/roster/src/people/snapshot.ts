import type { ReadOptions, Services } from "../services.ts";
import type { Account, Gap, Person } from "../accounts/account.ts";

/** Reads every account of every service, page by page; no page is kept. */
export async function* snapshot(_services: Services, _options: ReadOptions = {}): AsyncGenerator<Account> {
  yield* [];
  throw new Error("not written yet");
}

/** Gathers accounts by person, in the order of their addresses. */
export async function joinPeople(_accounts: AsyncIterable<Account>): Promise<Person[]> {
  throw new Error("not written yet");
}

/** Everything that the given services cannot tell. */
export function listGaps(_services: Services): Gap[] {
  throw new Error("not written yet");
}
