import type { CallOptions } from "./call-options.ts";
import { PaginationError } from "./errors/errors.ts";
import { keyOf } from "./key.ts";
import { bodyOf, callBy } from "./make-operation.ts";
import { resolvePointer } from "./pointer.ts";
import type { FollowedPagination, Pagination, Route } from "./route.ts";
import type { Reply, ServiceClient } from "./service-client.ts";

type Client = ServiceClient<string>;
type Input = Readonly<Record<string, unknown>>;

/** Where a page is: inputs of its own, or a whole query. */
export interface PagePosition {
  readonly input?: Input;
  readonly search?: string;
}

/** A page that was received. */
export interface Page {
  readonly reply: Reply;
  readonly body: unknown;
  readonly items: readonly unknown[];
  /** Throws the error of pages that do not add up. */
  readonly fail: (problem: string) => never;
}

/** Finds the next page; undefined after the last one, `end` where the page itself is behind the last one. */
export type NextPage = (page: Page) => PagePosition | undefined | "end";

/** Prepares one walk through the pages that an input asks for. */
export type BeginPages = (input: Input) => { readonly first: PagePosition; readonly next: NextPage };

/** The functions of an operation that give its pages and their items. */
export function makePages(route: Route, items: string, begin: BeginPages): object {
  async function* pages(client: Client, input: Input = {}, options?: CallOptions) {
    const { first, next } = begin(input);
    for (let position: PagePosition | undefined = first; position;) {
      const request = { route, input: { ...input, ...position.input }, options, search: position.search };
      const reply = await callBy(client, request);
      const fail = (problem: string): never => {
        throw new PaginationError(problem, reply.call);
      };
      const body = bodyOf(reply);
      const found = resolvePointer(body, items);
      const page: Page = {
        reply,
        body,
        items: Array.isArray(found) ? found : fail("the page has no items"),
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

/** Gives the pages of an operation by their numbers, or by the number of items before them. */
export function countPages(route: Route): object {
  const pagination = route.pagination as Pagination;
  const isOffset = pagination.style === "offset";
  const parameter = isOffset ? pagination.offset : pagination.page;
  const first = isOffset ? 0 : pagination.first;

  return makePages(route, pagination.items, (input) => {
    const start = Number(input[parameter] ?? first);
    const seen = new Set<string>();
    // Only an offset says how many items stand before the first page of the walk.
    let received = isOffset ? start : 0;
    let position = start;
    return {
      first: { input: { [parameter]: start } },
      next({ body, items, fail }) {
        // A total says nothing about a part that begins at a later page.
        const stated = isOffset || start === first ? resolvePointer(body, pagination.total) : undefined;
        // One that is not a number says nothing either, nor does 0 beside items.
        const total = Number(stated) || Infinity;
        const mark = fingerprint(keyOf(items));
        if (seen.has(mark)) fail(`a page that came before at ${parameter} ${position}`);
        if (items.length === 0)
          return received < total && total < Infinity
            ? fail(`the end after ${received} of ${total} items at ${parameter} ${position}`)
            : "end";
        seen.add(mark);
        received += items.length;
        // A server may give fewer items than it was asked for: a short page is not the end.
        position += isOffset ? items.length : 1;
        return received < total ? { input: { [parameter]: position } } : undefined;
      },
    };
  });
}

/** Tells pages apart without keeping a whole roster in memory. */
function fingerprint(text: string): string {
  let hash = 0;
  for (const letter of text) hash = (hash * 31 + letter.codePointAt(0)!) % 281_474_976_710_597;
  return `${text.length}:${hash}`;
}

/** Gives the pages of an operation whose responses say where the next page is. */
export function followPages(route: Route): object {
  const pagination = route.pagination as FollowedPagination;
  const follow = pagination.style === "cursor" ? byCursor(pagination) : byLink;
  return makePages(route, pagination.items, () => {
    const seen = new Set<string>();
    return {
      first: {},
      next(page) {
        const position = follow(page);
        if (!position) return undefined;
        const mark = keyOf(position);
        // A mark is the server's own word: no message shows it.
        if (seen.has(mark)) page.fail("the next page came before");
        seen.add(mark);
        return position;
      },
    };
  });
}

type Follow = (page: Parameters<NextPage>[0]) => PagePosition | undefined;

function byCursor({ cursor, next, more }: Extract<FollowedPagination, { style: "cursor" }>): Follow {
  return ({ body }) => {
    const mark = resolvePointer(body, next);
    const isLast = mark == null || mark === "" || (more !== undefined && !resolvePointer(body, more));
    return isLast ? undefined : { input: { [cursor]: mark } };
  };
}

/**
 * The query of the next page as a whole, at the operation's own path: credentials follow no link to another place.
 * @see https://www.rfc-editor.org/rfc/rfc8288
 */
const byLink: Follow = ({ reply, fail }) => {
  const target = nextTarget(reply.outcome.headers.get("link") ?? "");
  if (target === undefined) return undefined;
  const here = "http://relative";
  const { search } = URL.canParse(target, here) ? new URL(target, here) : { search: "" };
  if (search.length < 2) fail("the link to the next page has no query");
  return { search: search.slice(1) };
};

/**
 * The target of the first link with the relation `next` in a Link header.
 * @see https://www.rfc-editor.org/rfc/rfc8288#section-3
 */
export function nextTarget(header: string): string | undefined {
  const links = header.matchAll(
    /<([^<>]*)>((?:\s*;\s*[^\s=;,]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?)*)/g,
  );
  for (const [, target, parameters = ""] of links) {
    const found = parameters.matchAll(/;\s*([^\s=;,]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*))/g);
    // Only the first relation parameter of a link counts.
    const [, , quoted, token] = [...found].find(([, name]) => name!.toLowerCase() === "rel") ?? [];
    if ((quoted ?? token ?? "").toLowerCase().split(/\s+/).includes("next")) return target;
  }
  return undefined;
}
