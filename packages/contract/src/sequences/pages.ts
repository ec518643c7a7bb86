import { isDeepStrictEqual } from "node:util";
import type { Received } from "@rosterkit/mock";
import { asObject, type DocumentOperation, isCounted, valueAt } from "@rosterkit/openapi";
import { countingOf } from "../cases/page-plan.ts";
import { withInput } from "../cases/values.ts";
import { contentSchema, parameterSchema } from "../document/located.ts";
import { show } from "../oracles/oracle.ts";
import type { RequestValues } from "../request/values.ts";
import { countItems } from "./item.ts";
import { isPastEnd, isRefused } from "./responses.ts";
import type { Step, Steps } from "./step.ts";

/** Number of pages after which reading a list stops. */
const maximumPages = 100;
const usualSize = 50;
const smallSize = 2;

/** How to request one page after another. */
interface Paging {
  /** Name of the input for the number of items on a page. */
  readonly size: string | undefined;
  /** Returns the query of the following page; undefined after the last page. */
  readonly next: (query: Query, received: Received, items: number) => Query | undefined;
  readonly first: Query;
}

type Query = Readonly<Record<string, unknown>>;

interface Listing extends Step {
  readonly values: RequestValues;
  /** Names of the fields that contain the id of an item, if the document does not locate the items. */
  readonly keys?: ReadonlySet<string>;
  readonly most?: number | undefined;
}

/** Yields the pages of a list, and then undefined if it has more that the server refuses or that are too many. */
export async function* readPages(
  steps: Steps,
  { name, operation, values, keys = new Set(), most = usualSize }: Listing,
): AsyncGenerator<Received | undefined, void, undefined> {
  const { pagination } = operation;
  const { size, next, first } = pagingOf(operation);
  const sized = size === undefined ? {} : { [size]: Math.min(most, largestSize(steps, operation, size)) };
  let query: Query | undefined = first;
  let last = "";
  for (let page = 0; query !== undefined && page < maximumPages; page += 1) {
    const paged = withInput(operation, values, { ...sized, ...query });
    const received = await steps.send({ name, operation }, paged);
    if (isRefused(received)) {
      if (page > 0 && !isPastEnd(received)) yield undefined;
      return;
    }
    yield received;
    // A server that ignores the query would repeat the first page forever.
    if (received.sent.body === last) return;
    last = received.sent.body;
    const listed = pagination && valueAt(received.sent.json, pagination.items);
    const items = Array.isArray(listed) ? listed.length : countItems(received.sent.json, keys);
    query = items === 0 ? undefined : next(query, received, items);
  }
  if (query !== undefined) yield undefined;
}

/** Returns the documented pagination, or a guess by the names of the parameters. */
function pagingOf({ pagination, parameters }: DocumentOperation): Paging {
  const names = parameters.filter(({ place }) => place === "query").map(({ name }) => name);
  const findName = (pattern: RegExp): string | undefined => names.find((name) => pattern.test(name));
  const size = findName(/^(?:limit|size|count|(?:page|max)_?(?:size|results)|per_?page)$/i);
  const offset = findName(/^(?:offset|skip|start)$/i);
  const guess = offset ?? findName(/^(?:page|page_?(?:number|no))$/i);
  const guessed = guess && { position: guess, size, first: offset ? 0 : 1, byPage: !offset };
  const counted = isCounted(pagination) ? countingOf(pagination) : guessed;
  if (counted) {
    const { position, first, byPage } = counted;
    return {
      size: counted.size,
      first: { [position]: first },
      next: (query, _, items) => ({ [position]: Number(query[position]) + (byPage ? 1 : items) }),
    };
  }
  const documented = pagination?.style === "cursor" ? pagination : undefined;
  const cursor = documented?.cursor ?? findName(/cursor|^after$|page_?token|^starting_after$/i);
  const isNext = (name: string): boolean => /^next_?(?:cursor|page_?token|token)?$/i.test(name);
  const next: Paging["next"] = (_, { sent: { json } }) => {
    const fields = Object.entries(asObject(json));
    const value = documented ? valueAt(json, documented.next) : fields.find(([name]) => isNext(name))?.[1];
    return cursor === undefined || (value ?? "") === "" ? undefined : { [cursor]: value };
  };
  return { size, first: {}, next };
}

/** Returns the largest page size that the document allows, up to {@link usualSize}. */
function largestSize(steps: Steps, { parameters, body }: DocumentOperation, size: string): number {
  const { shapes } = steps.run.specification;
  const parameter = parameters.find(({ place, name }) => place === "query" && name === size);
  const [content] = body?.contents ?? [];
  const located = parameter
    ? parameterSchema(parameter)
    : content && shapes.of(contentSchema(content)).branches[0]?.properties.get(size);
  const maximum = located && shapes.of(located).branches[0]?.keywords["maximum"];
  return Math.min(typeof maximum === "number" ? maximum : usualSize, usualSize);
}

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
    for await (const page of readPages(steps, { ...step, values, most }))
      if (page === undefined || pages.push(page) === count) break;
    return pages;
  };
  const [large] = await read(2 * smallSize, 1);
  const [first, second] = await read(smallSize, 2);
  const [whole, one, two] = [large, first, second].map((page) =>
    page?.sent.status === 200 ? valueAt(page.sent.json, pagination.items) : undefined,
  );
  // Other oracles judge a wrong response.
  if (!Array.isArray(whole) || !Array.isArray(one)) return;
  const fail = (expected: string, found: string): void =>
    steps.fail(step, second ?? first, { problem: "pages do not add up", expected, found });
  if (one.length > smallSize)
    return fail(`at most ${smallSize} items on a page of ${smallSize}`, `${one.length} items`);
  // Without a second page, or if the server caps its pages, they cannot be compared.
  if (!Array.isArray(two) || one.length < Math.min(smallSize, whole.length)) return;
  const pieces: unknown[] = [...one, ...two];
  // With a cursor, a page may have fewer items than requested.
  const isComplete = pieces.length >= whole.length || !isCounted(pagination);
  if (!isComplete || !isDeepStrictEqual(pieces.slice(0, whole.length), whole.slice(0, pieces.length)))
    fail(`two pages of ${smallSize} items to equal one page twice as long: ${show(whole)}`, show(pieces));
}
