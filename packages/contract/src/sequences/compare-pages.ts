import { isDeepStrictEqual } from "node:util";
import type { Received } from "@rosterkit/mock";
import { type DocumentOperation, isCounted, valueAt } from "@rosterkit/openapi";
import { show } from "../oracles/oracle.ts";
import { readPages } from "./pages.ts";
import type { Steps } from "./step.ts";

const small = 2;

/**
 * Reads the beginning of a list in one large page and again in two small pages, which must have the same items. An
 * off-by-one error repeats or skips an item.
 */
export async function comparePages(steps: Steps, operation: DocumentOperation): Promise<void> {
  const { pagination } = operation;
  if (pagination === undefined || pagination.style === "link") return;
  const step = { name: "compare pages", operation };
  const values = steps.sample(operation, { known: new Map(), purpose: "pages", extent: "required" });
  const read = async (most: number, count: number): Promise<Received[]> => {
    const pages: Received[] = [];
    const itemsOf = (json: unknown): number => [valueAt(json, pagination.items)].flat().length;
    for await (const page of readPages(steps, { ...step, values, itemsOf, most }))
      if (pages.push(page) === count) break;
    return pages;
  };
  const [large] = await read(2 * small, 1);
  const [first, second] = await read(small, 2);
  const [whole, one, two] = [large, first, second].map((page) =>
    page?.sent.status === 200 ? valueAt(page.sent.json, pagination.items) : undefined,
  );
  // Other oracles judge a wrong response.
  if (!Array.isArray(whole) || !Array.isArray(one)) return;
  const fail = (expected: string, found: string): void =>
    steps.fail(step, second ?? first, { problem: "pages do not add up", expected, found });
  if (one.length > small) return fail(`at most ${small} items on a page of ${small}`, `${one.length} items`);
  // Without a second page, or if the server caps its pages, they cannot be compared.
  if (!Array.isArray(two) || one.length < Math.min(small, whole.length)) return;
  const pieces: unknown[] = [...one, ...two];
  // With a cursor, a page may have fewer items than requested.
  const isComplete = pieces.length >= whole.length || !isCounted(pagination);
  if (!isComplete || !isDeepStrictEqual(pieces.slice(0, whole.length), whole.slice(0, pieces.length)))
    fail(`two pages of ${small} items to equal one page twice as long: ${show(whole)}`, show(pieces));
}
