import { isDeepStrictEqual } from "node:util";
import type { Received } from "@rosterkit/mock";
import { type DocumentOperation, isCounted, valueAt } from "@rosterkit/openapi";
import { show } from "../oracles/oracle.ts";
import { readPages } from "./pages.ts";
import type { Steps } from "./step.ts";

const small = 2;

/**
 * Reads the beginning of a list once in one page and once in small pages: both must be the same. A server that is off
 * by one repeats an item or skips one.
 */
export async function comparePages(steps: Steps, operation: DocumentOperation): Promise<void> {
  const { pagination } = operation;
  if (pagination === undefined || pagination.style === "link") return;
  const step = { name: "compare pages", operation };
  const values = steps.sample(operation, { known: new Map(), purpose: "pages", extent: "required" });
  const itemsIn = ({ sent }: Received): readonly unknown[] | undefined => {
    const items = sent.status === 200 ? valueAt(sent.json, pagination.items) : undefined;
    return Array.isArray(items) ? items : undefined;
  };
  const read = async (most: number, count: number): Promise<Received[]> => {
    const pages: Received[] = [];
    const itemsOf = (json: unknown): number => [valueAt(json, pagination.items)].flat().length;
    for await (const page of readPages(steps, { ...step, values, itemsOf, most }))
      if (pages.push(page) === count) break;
    return pages;
  };
  const [[large], [first, second]] = [await read(2 * small, 1), await read(small, 2)];
  const [whole, one, two] = [large, first, second].map((page) => page && itemsIn(page));
  // Other oracles judge a wrong response.
  if (whole === undefined || one === undefined || first === undefined) return;
  const fail = (expected: string, found: string): void =>
    steps.fail(step, second ?? first, {
      problem: "pages do not add up",
      expected,
      found,
    });
  if (one.length > small) return fail(`at most ${small} items on a page of ${small}`, `${one.length} items`);
  // There is no second page, or the server caps its pages: they cannot be compared.
  if (two === undefined || one.length < Math.min(small, whole.length)) return;
  const pieces = [...one, ...two];
  // Behind a cursor a page may have fewer items than there are.
  const isComplete = pieces.length >= whole.length || !isCounted(pagination);
  if (!isComplete || !isDeepStrictEqual(pieces.slice(0, whole.length), whole.slice(0, pieces.length)))
    fail(`two pages of ${small} items to be one page twice as long: ${show(whole)}`, show(pieces));
}
