import { listsOf } from "../accounts/adapters.ts";
import type { Services } from "../services.ts";
import { guardOffices, type OfficeWrite, officesLost } from "./guard-offices.ts";
import { Tally } from "./tally.ts";

/**
 * Holds once more, for writes that take an office away, that somebody else still has it.
 * @throws {GuardError}
 */
export async function guardOfficesAgain(services: Services, writes: readonly OfficeWrite[]): Promise<void> {
  const losses = writes.filter((write) => officesLost(write).length > 0);
  const concerned = new Set(losses.map(({ service }) => service));
  const tally = new Tally();
  for (const list of listsOf(services).filter(({ service }) => concerned.has(service)))
    for await (const account of list.read({})) tally.add({ list, account });
  guardOffices(losses, tally.offices);
}
