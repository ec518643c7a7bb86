import { listsOf } from "../accounts/adapters.ts";
import type { Services } from "../services.ts";
import { guardOffices, officesLost } from "./guard-offices.ts";
import type { Plan } from "./plan-types.ts";
import { Tally } from "./tally.ts";

/**
 * Holds once more, where a plan takes an office away, that somebody else still has it.
 * @throws {GuardError}
 */
export async function guardOfficesAgain(services: Services, { steps }: Plan): Promise<void> {
  const losses = steps.filter((step) => officesLost(step).length > 0);
  const concerned = new Set(losses.map(({ service }) => service));
  const tally = new Tally();
  for (const list of listsOf(services).filter(({ service }) => concerned.has(service)))
    for await (const account of list.read({})) tally.add({ list, account });
  guardOffices(losses, tally.offices);
}
