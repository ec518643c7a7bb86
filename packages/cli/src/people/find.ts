import { type Account, type Gap, findPerson, joinPeople, listGaps, snapshot } from "@rosterkit/roster";
import { cleanText } from "@rosterkit/roster/host";
import type { Invocation } from "../context.ts";
import { openServices } from "./services.ts";

/** Finds a person in every configured service. */
export async function find(invocation: Invocation): Promise<void> {
  const { command, format, signal, say, print, printJson } = invocation;
  const [email = ""] = command.args;
  const { services } = await openServices(invocation);
  const { accounts, doubts, gaps, ...person } = await findPerson(services, email, { signal });
  for (const doubt of doubts) say(`doubt: ${cleanText(doubt)}`);
  reportGaps(invocation, gaps);
  const rows = accounts.map(rowOf);
  await (format === "json" ? printJson({ ...person, doubts, accounts: rows, gaps }) : print(rows));
}

/** Lists all accounts one by one, or all people with their accounts. */
export async function listPeople(invocation: Invocation): Promise<void> {
  const { command, signal, print } = invocation;
  const { join } = command.opts<{ readonly join?: true }>();
  const { services } = await openServices(invocation);
  reportGaps(invocation, listGaps(services));
  const accounts = snapshot(services, { signal });
  await print(join ? peopleOf(accounts) : rowsOf(accounts));
}

/** Reports information that the services do not provide. */
export function reportGaps({ say }: Invocation, gaps: readonly Gap[]): void {
  for (const { service, subject, reason, email } of gaps)
    say(
      `not known: ${service} ${subject}${email === undefined ? "" : ` of ${cleanText(email)}`}. ${cleanText(reason)}`,
    );
}

/** Returns the row of an account, without the pre-image, which only plans need. */
function rowOf({ email, name, service, kind, id, isActive, adminBy, access }: Account): object {
  return { email, name, service, kind, id, active: isActive, admin: adminBy.length > 0, access };
}

async function* rowsOf(accounts: AsyncIterable<Account>): AsyncGenerator<object> {
  for await (const account of accounts) yield rowOf(account);
}

async function* peopleOf(accounts: AsyncIterable<Account>): AsyncGenerator<object> {
  for (const { email, name, accounts: own } of await joinPeople(accounts)) {
    const places = own.map(
      ({ service, kind, isActive }) => `${service} ${kind}${isActive === false ? " (suspended)" : ""}`,
    );
    yield { email, name, accounts: places };
  }
}
