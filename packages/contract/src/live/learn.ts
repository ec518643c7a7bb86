import type { DocumentOperation } from "@rosterkit/openapi";
import type { CompiledDocument } from "../document/compiled-document.ts";
import type { Memory } from "../memory/memory.ts";
import { comparePages } from "../sequences/compare-pages.ts";
import { checkFilters } from "../sequences/filters.ts";
import { itemsIn } from "../sequences/item.ts";
import { SequenceEnd, type Steps } from "../sequences/step.ts";

const none: ReadonlyMap<string, unknown> = new Map();

/**
 * Calls what gives ids, and then what needs these to give further ones. Later on a run reads what it has made, and
 * these ids do not last.
 */
export async function learnIds(
  steps: Steps,
  memory: Memory,
  readers: readonly DocumentOperation[],
): Promise<void> {
  const { links } = memory.table;
  const isReady = (operation: DocumentOperation): boolean => {
    const known = memory.of(operation);
    return operation.parameters.every(({ place, name }) => place !== "path" || known.has(`path.${name}`));
  };
  let waiting = readers.filter((reader) => links.some(({ producer }) => producer.operation === reader));
  for (let ready = waiting.filter(isReady); ready.length > 0; ready = waiting.filter(isReady)) {
    for (const operation of ready) await attempt(async () => memory.learn(await readOnce(steps, operation)));
    waiting = waiting.filter((operation) => !ready.includes(operation));
  }
}

function readOnce(steps: Steps, operation: DocumentOperation) {
  const values = steps.sample(operation, { known: none, purpose: "read", extent: "required" });
  return steps.send(operation.id, operation, values, { mayBeRefused: true });
}

/** Compares the pages of each list. */
export async function compareLists(steps: Steps, lists: readonly DocumentOperation[]): Promise<void> {
  for (const operation of lists) await attempt(() => comparePages(steps, operation));
}

/** Filters each list by values of its own items. */
export async function filterLists(
  steps: Steps,
  compiled: CompiledDocument,
  { table }: Memory,
  lists: readonly DocumentOperation[],
): Promise<void> {
  for (const operation of lists) {
    const fields = table.outputs.filter((output) => output.operation === operation && output.many);
    const keys = new Set(fields.map(({ path }) => path.split(".").at(-1) ?? ""));
    const hasFilters =
      operation.body !== undefined || operation.parameters.some(({ place }) => place === "query");
    if (keys.size === 0 || !hasFilters) continue;
    await attempt(async () => {
      const values = steps.sample(operation, { known: none, purpose: "read", extent: "required" });
      const received = await steps.send(operation.id, operation, values, { mayBeRefused: true });
      const [first, ...others] = itemsIn(received.sent.json, keys).filter(({ path }) =>
        fields.some((field) => field.path.startsWith(path === "" ? "" : `${path}.`)),
      );
      if (first === undefined) return;
      const items = [first, ...others].filter(({ path }) => path === first.path).map(({ object }) => object);
      await checkFilters(steps, compiled, {
        operation,
        values,
        keys: new Set(Object.keys(items[0] ?? {})),
        items,
      });
    });
  }
}

/** Goes on behind a part that cannot be done. */
export async function attempt(work: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (!(error instanceof SequenceEnd)) throw error;
    return error.message;
  }
}
