import type { CallOptions } from "./call-options.ts";
import { PaginationError } from "./errors/errors.ts";
import { callOperation, unwrap } from "./make-operation.ts";
import { resolvePointer } from "./pointer.ts";
import type { Route } from "./route.ts";
import type { FollowedPagination, Pagination } from "./route/pagination.ts";
import type { Reply, ServiceClient } from "./service-client.ts";

type Client = ServiceClient<string>;
type Input = Readonly<Record<string, unknown>>;

/** The position of a page: input fields, or a whole query. */
interface PagePosition {
  readonly input?: Input;
  readonly search?: string;
}

interface Page {
  readonly reply: Reply;
  readonly body: unknown;
  readonly items: readonly unknown[];
  /** Throws a {@link PaginationError}. */
  readonly fail: (problem: string) => never;
}

/** Returns the position of the next page; undefined after the last page, `end` if this page is already past it. */
type NextPage = (page: Page) => PagePosition | undefined | "end";

/**
 * Creates the methods `pages` and `items` of an operation.
 * @param begin begins an iteration over the pages of an input
 */
function createPageMethods(
  route: Route,
  items: string,
  begin: (input: Input) => { readonly first: PagePosition; readonly next: NextPage },
): object {
  async function* pages(client: Client, input: Input = {}, options?: CallOptions) {
    const { first, next } = begin(input);
    for (let position: PagePosition | undefined = first; position;) {
      const request = { route, input: { ...input, ...position.input }, options, search: position.search };
      const reply = await callOperation(client, request);
      const fail = (problem: string): never => {
        throw new PaginationError(problem, reply.call);
      };
      const body = unwrap(reply);
      const found = resolvePointer(body, items);
      const page: Page = {
        reply,
        body,
        items: Array.isArray(found) ? found : fail("page without items"),
        fail,
      };
      const following = next(page);
      if (following === "end") return;
      yield body;
      position = following;
    }
  }
  async function* all(client: Client, input?: Input, options?: CallOptions) {
    for await (const page of pages(client, input, options)) yield* resolvePointer(page, items) as unknown[];
  }
  return { pages, items: all };
}

/** Creates `pages` and `items` of an operation whose pages have numbers or offsets. */
export function countPages(route: Route): object {
  const pagination = route.pagination as Pagination;
  const isOffset = pagination.style === "offset";
  const parameter = isOffset ? pagination.offset : pagination.page;
  const first = isOffset ? 0 : pagination.first;

  return createPageMethods(route, pagination.items, (input) => {
    const start = Number(input[parameter] ?? first);
    const seen = new Set<string>();
    // An offset is the number of items before the first page; a page number is not.
    let received = isOffset ? start : 0;
    let position = start;
    return {
      first: { input: { [parameter]: start } },
      next({ body, items, fail }) {
        // An iteration that begins at a later page cannot compare its items with the total.
        const total = isOffset || start === first ? Number(resolvePointer(body, pagination.total)) : 0;
        const mark = hash(toKey(items));
        if (seen.has(mark)) fail(`page repeated at ${parameter} ${position}`);
        if (items.length === 0)
          return received < total
            ? fail(`pages end after ${received} of ${total} items at ${parameter} ${position}`)
            : "end";
        seen.add(mark);
        received += items.length;
        // A short page is not the last one: a server may return fewer items than requested.
        position += isOffset ? items.length : 1;
        // Some servers state no total, or 0.
        return total && received >= total ? undefined : { input: { [parameter]: position } };
      },
    };
  });
}

/** Returns a JSON text to compare or cache values by; a `bigint` becomes a string. */
export function toKey(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => (typeof one === "bigint" ? `${one}` : one));
}

/** Hashes a page, so that detecting a repeated one does not keep all items in memory. */
function hash(text: string): string {
  let hash = 0;
  for (const letter of text) hash = (hash * 31 + letter.codePointAt(0)!) % 281_474_976_710_597;
  return `${text.length}:${hash}`;
}

/** Creates `pages` and `items` of an operation whose responses contain the position of the next page. */
export function followPages(route: Route): object {
  const pagination = route.pagination as FollowedPagination;
  const follow = pagination.style === "cursor" ? byCursor(pagination) : byLink;
  return createPageMethods(route, pagination.items, () => {
    const seen = new Set<string>();
    return {
      first: {},
      next(page) {
        const position = follow(page);
        if (!position) return undefined;
        const mark = toKey(position);
        // No message shows the mark, because the server chose it.
        if (seen.has(mark)) page.fail("next page repeated");
        seen.add(mark);
        return position;
      },
    };
  });
}

function byCursor({ cursor, next, more }: Extract<FollowedPagination, { style: "cursor" }>): NextPage {
  return ({ body }) => {
    const mark = resolvePointer(body, next);
    const isLast = mark == null || mark === "" || (more !== undefined && !resolvePointer(body, more));
    return isLast ? undefined : { input: { [cursor]: mark } };
  };
}

/**
 * Takes only the query of the link, and keeps the operation's own path: credentials are never sent to another URL.
 * @see https://www.rfc-editor.org/rfc/rfc8288
 */
const byLink: NextPage = ({ reply, fail }) => {
  const target = findNextTarget(reply.outcome.headers.get("link") ?? "");
  if (target === undefined) return undefined;
  const base = "http://relative";
  const { search } = URL.canParse(target, base) ? new URL(target, base) : { search: "" };
  if (search.length < 2) fail("the link to the next page has no query");
  return { search: search.slice(1) };
};

/**
 * Returns the target of the first link with the relation type `next` in a Link header.
 * @see https://www.rfc-editor.org/rfc/rfc8288#section-3
 */
function findNextTarget(header: string): string | undefined {
  const links = header.matchAll(
    /<([^<>]*)>((?:\s*;\s*[^\s=;,]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?)*)/g,
  );
  for (const [, target, parameters = ""] of links) {
    const found = parameters.matchAll(/;\s*([^\s=;,]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*))/g);
    // Only the first `rel` parameter of a link is valid.
    const [, , quoted, token] = [...found].find(([, name]) => name!.toLowerCase() === "rel") ?? [];
    if ((quoted ?? token ?? "").toLowerCase().split(/\s+/).includes("next")) return target;
  }
  return undefined;
}
