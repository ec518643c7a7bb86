import type { Leaver, RosterEntry } from "../accounts/account.ts";
import { personKey } from "../email.ts";
import { RosterInputError } from "../errors.ts";
import type { Plan, PlanRequest } from "./plan-types.ts";

/** The desired state, with people by their keys. */
export interface Wanted {
  /** People who should have the access of an entry. */
  readonly entries: ReadonlyMap<string, RosterEntry>;
  /** Whether the people of entries only gain access. */
  readonly addOnly: boolean;
  /** People who should lose all access. */
  readonly leavers: ReadonlyMap<string, Leaver>;
  readonly erase: boolean;
  /** Whether everybody else should lose all access, too. */
  readonly removesOthers: boolean;
}

export interface Request {
  readonly task: Plan["task"];
  readonly wanted: Wanted;
  readonly isPruned: boolean;
  readonly isPartial: boolean;
}

/** @throws {RosterInputError} if the request names nobody, or somebody twice */
export function readRequest(request: PlanRequest): Request {
  const wanted: Wanted = {
    entries: new Map(),
    addOnly: false,
    leavers: new Map(),
    erase: false,
    removesOthers: false,
  };
  const common = { isPruned: false, isPartial: false };
  if ("offboard" in request) {
    const people = request.offboard.map((one): Leaver => (typeof one === "string" ? { email: one } : one));
    const leavers = indexPeople(refuseNobody(people, "offboard"), "offboard");
    return { task: "offboard", wanted: { ...wanted, leavers, erase: request.erase === true }, ...common };
  }
  if ("onboard" in request) {
    const entries = indexPeople(refuseNobody(request.onboard, "onboard"), "onboard");
    return { task: "onboard", wanted: { ...wanted, entries, addOnly: true }, ...common };
  }
  const { roster, prune: isPruned = false, partial: isPartial = false } = request;
  if (isPruned && isPartial)
    throw new RosterInputError(
      "A partial roster file cannot be pruned: people who are not in it would be removed.",
    );
  const entries = indexPeople(roster.people, "people");
  return { task: "roster", wanted: { ...wanted, entries, removesOthers: isPruned }, isPruned, isPartial };
}

/** Indexes people by their keys. @throws {RosterInputError} if somebody is named twice */
export function indexPeople<One extends Leaver | RosterEntry>(
  people: readonly One[],
  field: string,
): Map<string, One> {
  const found = new Map<string, One>();
  for (const [index, one] of people.entries()) {
    const key = personKey(one.email);
    if (found.has(key))
      throw new RosterInputError(`${field}/${index}: ${one.email} is named twice. Name each person once.`);
    // Reuses the string of the file as key where possible: a long file would need twice the memory otherwise.
    found.set(key === one.email ? one.email : key, one);
  }
  return found;
}

function refuseNobody<One>(people: readonly One[], field: string): readonly One[] {
  if (people.length > 0) return people;
  throw new RosterInputError(`${field} names nobody. Give at least one person.`);
}
