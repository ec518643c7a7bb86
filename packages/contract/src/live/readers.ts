import type { DocumentOperation } from "@rosterkit/openapi";
import { checkFilters } from "../sequences/filters.ts";
import { itemsIn } from "../sequences/item.ts";
import { attempt, type Steps } from "../sequences/step.ts";

/**
 * Learns ids before anything is made: calls operations whose responses contain ids, and then those that need these ids
 * to return further ones. The ids of things that the run makes later are not learned, because it removes them again.
 */
export async function learnIds(steps: Steps, readers: readonly DocumentOperation[]): Promise<void> {
  const { memory } = steps.run;
  const isReady = (operation: DocumentOperation): boolean => {
    const known = memory.of(operation);
    return operation.parameters.every(({ place, name }) => place !== "path" || known.has(`path.${name}`));
  };
  let waiting = readers.filter((reader) =>
    memory.table.links.some(({ producer }) => producer.operation === reader),
  );
  for (let ready = waiting.filter(isReady); ready.length > 0; ready = waiting.filter(isReady)) {
    for (const operation of ready)
      await attempt(async () => memory.learn((await readOnce(steps, operation)).received));
    waiting = waiting.filter((operation) => !ready.includes(operation));
  }
}

/** Filters each list by values of its own items, and checks the filtered items. */
export async function filterLists(steps: Steps, lists: readonly DocumentOperation[]): Promise<void> {
  for (const operation of lists) {
    const { outputs } = steps.run.memory.table;
    const fields = outputs.filter((output) => output.operation === operation && output.many);
    const keys = new Set(fields.map(({ path }) => path.split(".").at(-1) ?? ""));
    const hasFilters =
      operation.body !== undefined || operation.parameters.some(({ place }) => place === "query");
    if (keys.size === 0 || !hasFilters) continue;
    await attempt(async () => {
      const { values, received } = await readOnce(steps, operation);
      const [first, ...others] = itemsIn(received.sent.json, keys).filter(({ path }) =>
        fields.some((field) => field.path.startsWith(path === "" ? "" : `${path}.`)),
      );
      if (first === undefined) return;
      const items = [first, ...others].filter(({ path }) => path === first.path).map(({ object }) => object);
      const own = new Set(Object.keys(first.object));
      await checkFilters(steps, { operation, values, keys: own, items });
    });
  }
}

/** Calls an operation with only the required inputs. */
async function readOnce(steps: Steps, operation: DocumentOperation) {
  const values = steps.sample(operation, { known: new Map(), purpose: "read", extent: "required" });
  const received = await steps.send({ name: operation.id, operation }, values, { mayBeRefused: true });
  return { values, received };
}
