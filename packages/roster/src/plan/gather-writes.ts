import type { Gap } from "../accounts/account.ts";
import type { Draft } from "../accounts/adapter.ts";
import { adapters, listsOf } from "../accounts/adapters.ts";
import type { Leaver } from "../accounts/roster-entry.ts";
import { normaliseEmail } from "../email.ts";
import { makeListError } from "../people/candidates.ts";
import { findDoubts } from "../people/find-person.ts";
import { PersonNotFoundError } from "../person-errors.ts";
import type { ReadOptions, Services } from "../services.ts";
import { type Change, findChanges } from "./find-changes.ts";
import type { Request } from "./read-request.ts";
import type { Tally } from "./tally.ts";

/** A change that is a write. */
export type Write = Change & { readonly what: Draft };

export interface Gathering {
  readonly services: Services;
  readonly request: Request;
  readonly tally: Tally;
  readonly options: ReadOptions;
}

/** Gathers all writes of a request, and says what is not done. */
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
    const own = await leaveById(gathering, person, leaver);
    writes.push(...own);
    gaps.push(...doubtsAbout(gathering, leaver, { person, own }));
  }
  refuseRepeated(writes);
  return { writes, gaps: [...gaps, ...countsOf(gathering)] };
}

/** @throws {ListError} for an account that came twice: those that did not come at all would be taken for none */
function refuseRepeated(writes: readonly Write[]): void {
  const seen = new Set<string>();
  for (const { person, service, list, what } of writes) {
    const { operation, target } = what;
    const write = JSON.stringify([operation, target.kind, target.agent, target.id ?? person]);
    if (seen.has(write)) throw makeListError({ service, name: list?.name ?? target.kind }, person);
    seen.add(write);
  }
}

/** The reason why a change is not done. */
function refuse({ task, isPruned }: Request, { what }: Change): string | undefined {
  if ("impossible" in what) return what.impossible;
  if (task === "roster" && !isPruned && what.phase === "remove")
    return `${what.operation}: removals are only done with \`prune\`.`;
  return undefined;
}

/** The writes that take away what the person has under ids that no list shows. */
async function leaveById({ services, options }: Gathering, person: string, leaver: Leaver): Promise<Write[]> {
  const writes: Write[] = [];
  for (const { service, leave } of adapters)
    for (const what of (await leave?.(services, leaver, options)) ?? [])
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
    throw new PersonNotFoundError(`No service that was asked knows ${normaliseEmail(email)}.`);
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
  const reason =
    "The directory does not know the person, so nobody is suspended before something is removed.";
  return [...doubts, { ...about, service: "directory", subject: "suspension", reason }];
}

/** Lists without anybody, which can be a fault, and accounts that the plan leaves alone. */
function countsOf({ services, request, tally }: Gathering): Gap[] {
  const counts = (found: Tally["extras"], text: string): Gap[] =>
    [...found].map(([{ service, name }, count]) => ({ service, subject: name, reason: `${count} ${text}` }));
  const seen = new Set([...tally.sizes.values()].map(({ list }) => list.service));
  const empty = listsOf(services).filter(({ service }) => service !== "agent-team" && !seen.has(service));
  const isRest = request.task === "roster" && !request.isPruned;
  return [
    ...empty.map(({ service }): Gap => ({
      service,
      subject: "empty list",
      reason: `${service} lists nobody. Where that is a fault, the plan leaves out what people have there.`,
    })),
    ...counts(
      tally.withoutAddress,
      "without an e-mail address that can be read are nobody's, and stay as they are.",
    ),
    ...(isRest ? counts(tally.extras, "of people who are not in the file stay as they are.") : []),
  ];
}
