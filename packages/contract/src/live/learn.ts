import type { DocumentOperation } from "@rosterkit/openapi";
import { attempt, type Steps } from "../sequences/step.ts";
import { readOnce } from "./lists.ts";

/**
 * Calls what gives ids, and then what needs these to give further ones. Later on a run reads what it has made, and
 * these ids do not last.
 */
export async function learnIds(steps: Steps, readers: readonly DocumentOperation[]): Promise<void> {
  const { memory } = steps.run;
  const { links } = memory.table;
  const isReady = (operation: DocumentOperation): boolean => {
    const known = memory.of(operation);
    return operation.parameters.every(({ place, name }) => place !== "path" || known.has(`path.${name}`));
  };
  let waiting = readers.filter((reader) => links.some(({ producer }) => producer.operation === reader));
  for (let ready = waiting.filter(isReady); ready.length > 0; ready = waiting.filter(isReady)) {
    for (const operation of ready)
      await attempt(async () => memory.learn((await readOnce(steps, operation)).received));
    waiting = waiting.filter((operation) => !ready.includes(operation));
  }
}
