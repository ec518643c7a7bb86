import type { RosterEntry, RosterFile } from "../accounts/account.ts";
import { keyOfAccount, readEmail } from "../email.ts";
import { ListError, RosterInputError } from "../errors.ts";
import { isEqual, isFields } from "../fields.ts";
import { Candidates } from "../people/find-person.ts";
import { readLists } from "../people/snapshot.ts";
import type { ReadOptions, Services } from "../services.ts";
import { indexPeople } from "./read-request.ts";

/** The most readings of all lists; two in a row have to agree. */
const mostReadings = 4;

/**
 * Creates a roster file with the access of everybody. Reads everything until two readings agree: a person who moved to a
 * page that was already read would be missing, and a plan that prunes by the file would remove all their access.
 * @throws {AmbiguousPersonError} if somebody has two accounts in one list
 * @throws {ListError} if the lists keep changing
 */
export async function dumpRoster(services: Services, options: ReadOptions = {}): Promise<RosterFile> {
  let last = await enterEverybody(services, options);
  for (let reading = 2; reading <= mostReadings; reading++) {
    const roster = await enterEverybody(services, options);
    if (isEqual(last, roster)) return roster;
    last = roster;
  }
  throw new ListError(`The lists changed in each of ${mostReadings} readings. Try again later.`);
}

async function enterEverybody(services: Services, options: ReadOptions): Promise<RosterFile> {
  const candidates = new Candidates(services, options);
  const entries = new Map<string, RosterEntry>();
  for await (const { list, account } of readLists(services, options)) {
    const key = keyOfAccount(account);
    if (key === undefined) continue;
    await candidates.add(key, { list, account });
    const known: RosterEntry = entries.get(key) ?? { email: key, name: account.name };
    const own = list.toEntry(account);
    const teams = own.teams && { teams: { ...known.teams, ...own.teams } };
    entries.set(key, { ...known, ...own, ...teams });
  }
  const sorted = [...entries].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return { version: 1, people: sorted.map(([, entry]) => entry) };
}

/** Returns the remedy for an invalid value, or undefined for a valid one. */
type Check = (value: unknown) => string | undefined;

const text: Check = (value) => (typeof value === "string" && value !== "" ? undefined : "give a text");

const email: Check = (value) =>
  readEmail(String(value)) === undefined ? "give an e-mail address: name@domain" : undefined;

const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value) ? undefined : `give one of ${values.map((one) => JSON.stringify(one)).join(", ")}`;

const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every((item) => check(item) === undefined)
      ? undefined
      : "give a list of texts";

const orNull =
  (check: Check): Check =>
  (value) =>
    value === null ? undefined : check(value);

/** Accepts an object with exactly one field. */
const only =
  (name: string, check: Check): Check =>
  (value) => {
    if (!isFields(value) || Object.keys(value).join() !== name) return `give an object with only \`${name}\``;
    const problem = check(value[name]);
    return problem === undefined ? undefined : `${name}: ${problem}`;
  };

const level = oneOf("viewer", "editor", null);

const entryFields: Readonly<Record<keyof RosterEntry, Check>> = {
  email,
  name: text,
  directory: only("active", oneOf(true, false)),
  workspace: orNull(only("role", text)),
  alli: orNull(only("groups", listOf(text))),
  teams: (value) =>
    isFields(value)
      ? Object.entries(value).flatMap(([agent, own]) => level(own)?.replace(/^/, `${agent}: `) ?? [])[0]
      : "give an object: the access by the id of an agent",
  teamUserId: (value) => (Number.isSafeInteger(value) ? undefined : "give a whole number"),
};

/**
 * Validates the parsed content of a roster file.
 * @throws {RosterInputError} with the place, the value and the remedy, if it is invalid
 */
export function parseRoster(value: unknown): RosterFile {
  if (!isFields(value)) refuse("", value, "give an object with `version: 1` and `people`");
  const { version, people, ...others } = value;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    refuse(unknown, others[unknown], "leave it out: a roster file has `version` and `people`");
  if (version !== 1) refuse("version", version, "give 1");
  if (!Array.isArray(people)) refuse("people", people, "give a list");
  for (const [index, entry] of people.entries()) checkEntry(`people/${index}`, entry);
  const roster: RosterFile = { version, people: people as RosterEntry[] };
  indexPeople(roster.people, "people");
  return roster;
}

function checkEntry(place: string, entry: unknown): void {
  if (!isFields(entry)) refuse(place, entry, "give an object with `email`");
  for (const [name, value] of Object.entries({ email: undefined, ...entry })) {
    if (!Object.hasOwn(entryFields, name))
      refuse(
        `${place}/${name}`,
        value,
        `leave it out, or give one of ${Object.keys(entryFields).join(", ")}`,
      );
    const problem = entryFields[name as keyof RosterEntry](value);
    if (problem !== undefined) refuse(`${place}/${name}`, value, problem);
  }
}

function refuse(place: string, value: unknown, remedy: string): never {
  throw new RosterInputError(`roster file, /${place}: ${JSON.stringify(value)} cannot be used: ${remedy}.`);
}
