import { adapterOf } from "../accounts/adapters.ts";
import { GuardError } from "../errors.ts";
import { readLists } from "../people/snapshot.ts";
import type { Services } from "../services.ts";
import type { Step } from "./plan-types.ts";
import { Tally } from "./tally.ts";

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

/** Says that writes leave a service without the last person who has an office in it. */
function findLost(writes: readonly OfficeWrite[], offices: Tally["offices"]): string | undefined {
  const losers = writes.filter((write) => officesLost(write).length > 0);
  for (const service of new Set(losers.map((write) => write.service))) {
    const own = losers.filter((write) => write.service === service);
    const lost = new Set(own.map(({ target }) => target.id));
    const isLast = (ids: Iterable<string> = []): boolean => [...ids].every((id) => lost.has(id));
    const losesOwner = own.some((write) => officesLost(write).includes("owner"));
    const { owners, administrators } = offices.get(service) ?? {};
    const office =
      losesOwner && isLast(owners) ? "owner" : isLast(administrators) ? "administrator" : undefined;
    const people = [...new Set(own.map(({ person }) => person))].join(", ");
    if (office !== undefined)
      return `${service} would have no ${office} without ${people}. Give somebody else the role first.`;
  }
  return undefined;
}

/**
 * Nobody is the last administrator or the last owner of a service. Where a list shows nobody else with the office, it
 * may be empty by mistake, too.
 * @throws {GuardError}
 */
export function guardOffices(writes: readonly OfficeWrite[], offices: Tally["offices"]): void {
  const lost = findLost(writes, offices);
  if (lost !== undefined) throw new GuardError("last-admin", lost);
}

/** Says once more, by what the services show now, that nobody would have an office that writes take away. */
export async function findLastOffice(
  services: Services,
  writes: readonly OfficeWrite[],
): Promise<string | undefined> {
  const losses = writes.filter((write) => officesLost(write).length > 0);
  const concerned = new Set(losses.map(({ service }) => service));
  const tally = new Tally();
  for await (const listed of readLists(services, {}, concerned)) tally.add(listed);
  return findLost(losses, tally.offices);
}
