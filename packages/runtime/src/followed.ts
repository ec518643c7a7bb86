import type { CallOptions } from "./call-options.ts";
import { PaginationError } from "./errors/pagination-error.ts";
import type { Place } from "./errors/rosterkit-error.ts";
import { bodyOf, operation } from "./make-operation.ts";
import { resolvePointer } from "./pointer.ts";
import type { FollowedPagination, Route } from "./route.ts";
import type { ServiceClient } from "./service-client.ts";

type Client = ServiceClient<string>;
type Input = Readonly<Record<string, unknown>>;
type Found<Value> = AsyncGenerator<Value, void, undefined>;

/** A route whose pages are not counted. */
export type FollowedRoute = Omit<Route, "pagination"> & { readonly pagination: FollowedPagination };

/** Makes an operation of its route whose answers say where the next page is. */
export function followed<Declared>({ pagination, ...plain }: FollowedRoute): Declared {
  const route: Route = plain;

  async function* pages(client: Client, input: Input = {}, options?: CallOptions): Found<unknown> {
    const seen = new Set<string>();
    for (let next: Input | undefined = {}; next;) {
      const reply = await client["~send"](route, { ...input, ...next }, options);
      const { place, response } = reply;
      const body = await bodyOf(route, reply);
      if (!Array.isArray(resolvePointer(body, pagination.items)))
        throw new PaginationError("an answer has no items", place);
      yield body;
      next =
        pagination.style === "cursor"
          ? nextCursor(pagination, body)
          : nextLink(route, response.headers, place);
      const mark = JSON.stringify(next ?? {});
      // What the server gives as a mark may be anything: only its name is told.
      if (next && seen.has(mark))
        throw new PaginationError(`the page at this ${Object.keys(next).join(", ")} came before`, place);
      seen.add(mark);
    }
  }

  async function* items(client: Client, input?: Input, options?: CallOptions): Found<unknown> {
    for await (const page of pages(client, input, options))
      yield* resolvePointer(page, pagination.items) as unknown[];
  }

  const made = operation<object>(route);
  return Object.assign(made, { pages, items, route: { ...plain, pagination } }) as Declared;
}

function nextCursor(
  { cursor, next, more }: Extract<FollowedPagination, { style: "cursor" }>,
  body: unknown,
): Input | undefined {
  const mark = resolvePointer(body, next);
  if (mark == null || mark === "" || (more !== undefined && !resolvePointer(body, more))) return undefined;
  return { [cursor]: mark };
}

/** The parameters of the operation as the link to the next page has them: the link itself is not followed blindly. */
function nextLink({ parameters }: Route, headers: Headers, place: Place): Input | undefined {
  const links = headers.get("link")?.matchAll(/<([^>]*)>([^<]*)/g) ?? [];
  for (const [, target = "", attributes = ""] of links) {
    if (!/;\s*rel\s*=\s*"?(?:[^"]*\s)?next[\s";,]?/i.test(`${attributes};`)) continue;
    const { searchParams } = new URL(target, "http://relative");
    const known = [...searchParams].filter(([name]) => parameters[name] === "query");
    const unknown = [...searchParams.keys()].filter((name) => parameters[name] !== "query");
    if (known.length === 0)
      throw new PaginationError(
        `the link to the next page has no parameter of the operation, but ${unknown.join(", ") || "none"}`,
        place,
      );
    return Object.fromEntries(known);
  }
  return undefined;
}
