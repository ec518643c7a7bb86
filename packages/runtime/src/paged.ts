import type { CallOptions } from "./call-options.ts";
import { PaginationError } from "./errors/pagination-error.ts";
import { bodyOf, operation } from "./make-operation.ts";
import { resolvePointer } from "./pointer.ts";
import type { Pagination, Route } from "./route.ts";
import type { ServiceClient } from "./service-client.ts";

type Client = ServiceClient<string>;
type Input = Readonly<Record<string, unknown>>;
type Found<Value> = AsyncGenerator<Value, void, undefined>;

/** Makes an operation with pages of its route; the type is the one that the constant is declared with. */
export function paged<Declared>(route: Route & { readonly pagination: Pagination }): Declared {
  const { pagination } = route;
  const isOffset = pagination.style === "offset";
  const position = isOffset ? pagination.offset : pagination.page;
  const first = isOffset ? 0 : pagination.first;

  async function* pages(client: Client, input: Input = {}, options?: CallOptions): Found<unknown> {
    const start = Number(input[position] ?? first);
    const seen = new Set<string>();
    // Of the items before the first page that is asked for, only an offset tells the number.
    let received = isOffset ? start : 0;
    for (let next = start; ;) {
      const reply = await client["~send"](route, { ...input, [position]: next }, options);
      const body = await bodyOf(route, reply);
      const page = resolvePointer(body, pagination.items) as unknown[];
      // A total says nothing of a part that begins at a later page.
      const stated = isOffset || start === first ? resolvePointer(body, pagination.total) : NaN;
      const total = typeof stated === "number" ? stated : NaN;
      const mark = fingerprint(JSON.stringify(page));
      const problem = !Array.isArray(page)
        ? "no items"
        : seen.has(mark)
          ? "a page that came before"
          : page.length === 0 && received < total && `the end after ${received} of ${total} items`;
      if (problem) throw new PaginationError(`${problem} at ${position} ${next}`, reply.place);
      if (page.length === 0) return;
      seen.add(mark);
      received += page.length;
      yield body;
      if (received >= total) return;
      // A server may give fewer items than it was asked for: a short page is not the end.
      next += isOffset ? page.length : 1;
    }
  }

  async function* items(client: Client, input?: Input, options?: CallOptions): Found<unknown> {
    for await (const page of pages(client, input, options))
      yield* resolvePointer(page, pagination.items) as unknown[];
  }

  return Object.assign(operation<object>(route), { pages, items }) as Declared;
}

/** Tells pages apart without keeping a whole roster in memory. */
function fingerprint(text = ""): string {
  let hash = 0;
  for (const letter of text) hash = (hash * 31 + letter.codePointAt(0)!) % 281_474_976_710_597;
  return `${text.length}:${hash}`;
}
