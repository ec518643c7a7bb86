import { adapterOf } from "../accounts/adapters.ts";
import { GuardError } from "../errors.ts";
import { readLists } from "../people/snapshot.ts";
import type { ServiceName, Services } from "../services.ts";
import type { Step } from "./plan-types.ts";
import { type Offices, Tally } from "./tally.ts";

/** A write, as far as offices go. */
export type OfficeWrite = Pick<Step, "person" | "service" | "target" | "before" | "after">;

/** The offices that a write takes from its target. */
function officesLost({ target, before, after }: OfficeWrite): readonly string[] {
  if (before === null) return [];
  const held = adapterOf(target.kind).offices?.(before) ?? [];
  const { role, groups } = after ?? {};
  const kept = new Set([role, groups].flat());
  return held.some((office) => kept.has(office)) ? [] : held;
}

/**
 * Nobody is the last administrator or the last owner of a service. Where a list shows nobody else with the office, it
 * may be empty by mistake, too.
 * @throws {GuardError}
 */
export function guardOffices(
  writes: readonly OfficeWrite[],
  offices: ReadonlyMap<ServiceName, Offices>,
): void {
  const losers = writes.filter((write) => officesLost(write).length > 0);
  for (const service of new Set(losers.map((write) => write.service))) {
    const own = losers.filter((write) => write.service === service);
    const office = findLost(own, offices.get(service));
    if (office === undefined) continue;
    const people = [...new Set(own.map(({ person }) => person))].join(", ");
    throw new GuardError(
      "last-admin",
      `${service} would have no ${office} without ${people}. Give somebody else the role first.`,
    );
  }
}

/** The office that nobody but the losers has. */
function findLost(losers: readonly OfficeWrite[], holders: Offices | undefined): string | undefined {
  const lost = new Set(losers.map(({ target }) => target.id));
  const isLast = (ids: Iterable<string> = []): boolean => [...ids].every((id) => lost.has(id));
  const losesOwner = losers.some((write) => officesLost(write).includes("owner"));
  if (losesOwner && isLast(holders?.owners)) return "owner";
  return isLast(holders?.administrators) ? "administrator" : undefined;
}

/**
 * Holds once more, for writes that take an office away, that somebody else still has it.
 * @throws {GuardError}
 */
export async function guardOfficesAgain(services: Services, writes: readonly OfficeWrite[]): Promise<void> {
  const losses = writes.filter((write) => officesLost(write).length > 0);
  const concerned = new Set(losses.map(({ service }) => service));
  const tally = new Tally();
  for await (const listed of readLists(services, {}, concerned)) tally.add(listed);
  guardOffices(losses, tally.offices);
}
