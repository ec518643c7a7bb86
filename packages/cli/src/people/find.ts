import type { Command } from "commander";
import { type Account, type Gap, findPerson, joinPeople, listGaps, snapshot } from "@rosterkit/roster";
import { type Context, formatOf } from "../context.ts";
import { exitCodes, type ExitCode } from "../errors.ts";
import { cleanText } from "@rosterkit/roster/host";
import { printItems, write } from "../output/formats.ts";
import { formatJsonText } from "../output/json.ts";
import { openServices } from "./services.ts";

/** Finds a person in every service that is set up. */
export async function find(context: Context, command: Command): Promise<ExitCode> {
  const [email = ""] = command.args;
  const { output, signal } = context.surroundings;
  const { services } = await openServices(context, command);
  const { accounts, doubts, gaps, ...person } = await findPerson(services, email, { signal });
  const format = formatOf(context, command);
  for (const doubt of doubts) context.say(`doubt: ${cleanText(doubt)}`);
  sayGaps(context, gaps);
  const rows = accounts.map(rowOf);
  if (format === "json")
    await write(output, `${formatJsonText({ ...person, doubts, accounts: rows, gaps }, 2)}\n`);
  else await printItems(rows, format, output);
  return exitCodes.done;
}

/** Lists every account of every service as it comes, or everybody with all of their accounts. */
export async function listPeople(context: Context, command: Command): Promise<ExitCode> {
  const { join } = command.opts<{ readonly join?: true }>();
  const { output, signal } = context.surroundings;
  const { services } = await openServices(context, command);
  sayGaps(context, listGaps(services));
  const accounts = snapshot(services, { signal });
  await printItems(join ? peopleOf(accounts) : rowsOf(accounts), formatOf(context, command), output);
  return exitCodes.done;
}

/** Says what the services cannot tell. */
export function sayGaps({ say }: Context, gaps: readonly Gap[]): void {
  for (const { service, subject, reason, email } of gaps)
    say(
      `not known: ${service} ${subject}${email === undefined ? "" : ` of ${cleanText(email)}`}. ${cleanText(reason)}`,
    );
}

/** An account without its pre-image, which is for plans. */
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
