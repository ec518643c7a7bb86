import { adapterOf } from "../accounts/adapters.ts";
import { readLists } from "../people/snapshot.ts";
import type { Services } from "../services.ts";
import type { Step } from "./plan-types.ts";
import { Tally } from "./tally.ts";

/** Returns the offices that the target of a write loses. */
function officesLost({ target, before, after }: Step): readonly string[] {
  if (before === null) return [];
  const held = adapterOf(target.kind).offices?.(before) ?? [];
  const { role, groups } = after ?? {};
  const kept = new Set([role, groups].flat());
  return held.some((office) => kept.has(office)) ? [] : held;
}

/** Returns an error message if writes leave a service without an administrator or owner. */
export function findLost(writes: readonly Step[], offices: Tally["offices"]): string | undefined {
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

/** Reads the services again and returns an error message if writes remove the last administrator or owner. */
export async function findLastOffice(
  services: Services,
  writes: readonly Step[],
): Promise<string | undefined> {
  const losses = writes.filter((write) => officesLost(write).length > 0);
  const concerned = new Set(losses.map(({ service }) => service));
  const tally = new Tally();
  for await (const listed of readLists(services, {}, concerned)) tally.add(listed);
  return findLost(losses, tally.offices);
}
