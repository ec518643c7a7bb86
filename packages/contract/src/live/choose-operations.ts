import { type DocumentOperation, selectOperations } from "@rosterkit/openapi";
import { BadUseError } from "./option-values.ts";
import type { CommandOptions } from "./options.ts";

/** Chooses the operations of `--service` and `--operation`. @throws {Error} for an unknown one */
export function chooseOperations(
  { service, operations: wanted }: CommandOptions,
  documented: readonly DocumentOperation[],
): readonly DocumentOperation[] {
  const operations = selectOperations(documented, service);
  const known = operations.map(({ id }) => id);
  const unknown = wanted.find((id) => !known.includes(id));
  if (unknown !== undefined)
    throw new BadUseError(
      `--operation ${unknown}: no such operation. The operations are: ${known.join(", ")}.`,
    );
  return wanted.length === 0 ? operations : operations.filter(({ id }) => wanted.includes(id));
}
