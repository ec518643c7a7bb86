import type { Gap, Leaver } from "../accounts/account.ts";
import type { Draft } from "../accounts/adapter.ts";
import { adapters, listsOf } from "../accounts/adapters.ts";
import { normaliseEmail } from "../email.ts";
import { findDoubts, makeListError } from "../people/find-person.ts";
import { PersonNotFoundError } from "../errors.ts";
import type { ReadOptions, Services } from "../services.ts";
import { type Change, findChanges } from "./find-changes.ts";
import type { Request } from "./read-request.ts";
import type { Tally } from "./tally.ts";

export type Write = Change & { readonly what: Draft };

export interface Gathering {
  readonly services: Services;
  readonly request: Request;
  readonly tally: Tally;
  readonly options: ReadOptions;
}

/** Returns all writes of a request, and the gaps: everything that is not done or in doubt. */
export async function gatherWrites(
  gathering: Gathering,
): Promise<{ readonly writes: readonly Write[]; readonly gaps: readonly Gap[] }> {
  const { services, request, tally, options } = gathering;
  const { wanted } = request;
  const writes: Write[] = [];
  const gaps: Gap[] = [];
  for await (const change of findChanges(services, { wanted, tally }, options)) {
    const reason = refuse(request, change);
    if (reason === undefined) writes.push(change as Write);
    else gaps.push({ service: change.service, subject: "not done", reason, email: change.person });
  }
  for (const [person, leaver] of wanted.leavers) {
    const own = await removeById(gathering, person, leaver);
    writes.push(...own);
    gaps.push(...doubtsAbout(gathering, leaver, { person, own }));
  }
  refuseRepeated(writes);
  return { writes, gaps: [...gaps, ...countsOf(gathering)] };
}

/** @throws {ListError} if an account was listed twice: others may then be missing from the list */
function refuseRepeated(writes: readonly Write[]): void {
  const seen = new Set<string>();
  for (const { person, service, list, what } of writes) {
    const { operation, target } = what;
    const write = JSON.stringify([operation, target.kind, target.agent, target.id ?? person]);
    if (seen.has(write)) throw makeListError({ service, name: list?.name ?? target.kind }, person);
    seen.add(write);
  }
}

function refuse({ task, isPruned }: Request, { what }: Change): string | undefined {
  if ("impossible" in what) return what.impossible;
  if (task === "roster" && !isPruned && what.phase === "remove")
    return `${what.operation}: removals are only done with \`prune\`.`;
  return undefined;
}

/** Returns the writes that remove accounts that no list contains, by the ids that the leaver's entry gives. */
async function removeById(
  { services, options }: Gathering,
  person: string,
  leaver: Leaver,
): Promise<Write[]> {
  const writes: Write[] = [];
  for (const { service, removeById: findWrites } of adapters)
    for (const what of (await findWrites?.(services, leaver, options)) ?? [])
      writes.push({ person, name: what.target.name, service, isExtra: false, what });
  return writes;
}

function doubtsAbout(
  { services, tally }: Gathering,
  { email }: Leaver,
  { person, own }: { readonly person: string; readonly own: readonly Write[] },
): Gap[] {
  const accounts = tally.leaving.get(person) ?? [];
  const first = accounts[0] ?? own[0];
  if (first === undefined)
    throw new PersonNotFoundError(`No service has an account of ${normaliseEmail(email)}.`);
  const named = [...accounts, ...own.map(({ service, what }) => ({ service, ...what.target }))];
  const about = { email: person };
  const doubts = findDoubts(normaliseEmail(email), named).map((reason): Gap => ({
    ...about,
    service: first.service,
    subject: "identity",
    reason,
  }));
  const isSuspended = accounts.some(({ service }) => service === "directory");
  if (isSuspended || services.directory === undefined) return doubts;
  const reason = "The directory has no account of the person, so nothing is suspended before the removals.";
  return [...doubts, { ...about, service: "directory", subject: "suspension", reason }];
}

/** Returns gaps for empty lists, which may be a fault, and for the accounts that the plan leaves alone. */
function countsOf({ services, request, tally }: Gathering): Gap[] {
  const counts = (found: Tally["extras"], text: string): Gap[] =>
    [...found].map(([{ service, name }, count]) => ({
      service,
      subject: name,
      reason: `${text} stay as they are: ${count}.`,
    }));
  const seen = new Set([...tally.sizes.values()].map(({ list }) => list.service));
  const empty = listsOf(services).filter(({ service }) => service !== "agent-team" && !seen.has(service));
  const isRest = request.task === "roster" && !request.isPruned;
  return [
    ...empty.map(({ service }): Gap => ({
      service,
      subject: "empty list",
      reason: `${service} lists nobody. If that is a fault, the plan is missing the accounts there.`,
    })),
    ...counts(tally.withoutAddress, "Accounts without a valid e-mail address"),
    ...(isRest ? counts(tally.extras, "Accounts of people who are not in the file") : []),
  ];
}
