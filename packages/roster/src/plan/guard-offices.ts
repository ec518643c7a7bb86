import { adapterOf } from "../accounts/adapters.ts";
import { GuardError } from "../errors.ts";
import type { ServiceName } from "../services.ts";
import type { Step } from "./plan-types.ts";

/** Ids of the people who have an office in a service. */
export interface Offices {
  readonly administrators: Set<string>;
  readonly owners: Set<string>;
}

/** A write, as far as offices go. */
export type OfficeWrite = Pick<Step, "person" | "service" | "target" | "before" | "after">;

/** The offices that a write takes from its target. */
export function officesLost({ target, before, after }: OfficeWrite): readonly string[] {
  if (before === null) return [];
  const held = adapterOf(target.kind).offices?.(before) ?? [];
  const { role, groups } = after ?? {};
  const kept = new Set([role, groups].flat());
  return held.some((office) => kept.has(office)) ? [] : held;
}

/**
 * Nobody is the last administrator or the last owner of a service.
 * @throws {GuardError}
 */
export function guardOffices(
  writes: readonly OfficeWrite[],
  offices: ReadonlyMap<ServiceName, Offices>,
): void {
  for (const [service, { administrators, owners }] of offices) {
    const losers = writes.filter((write) => write.service === service && officesLost(write).length > 0);
    const lost = new Set(losers.map(({ target }) => target.id));
    const isLast = (holders: ReadonlySet<string>): boolean =>
      holders.size > 0 && [...holders].every((id) => lost.has(id));
    const office = isLast(owners) ? "owner" : isLast(administrators) ? "administrator" : undefined;
    if (office === undefined) continue;
    const people = [...new Set(losers.map(({ person }) => person))].join(", ");
    throw new GuardError(
      "last-admin",
      `${service} would have no ${office} without ${people}. Give somebody else the role first.`,
    );
  }
}
