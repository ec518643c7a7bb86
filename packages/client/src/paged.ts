import type { CallOptions } from "./call-options.ts";
import { PaginationError } from "./errors/pagination-error.ts";
import { operation } from "./operation.ts";
import { resolvePointer } from "./pointer.ts";
import type { Pagination, Route } from "./route.ts";
import type { ServiceClient } from "./service-client.ts";

type Client = ServiceClient<string>;
type Input = Readonly<Record<string, unknown>>;

/** Makes an operation with pages of its route; the type is the one that the constant is declared with. */
export function paged<Declared>(route: Route & { readonly pagination: Pagination }): Declared {
  const call = operation<(client: Client, input?: Input, options?: CallOptions) => Promise<unknown>>(route);
  const { pagination } = route;

  async function* pages(
    client: Client,
    input: Input = {},
    options?: CallOptions,
  ): AsyncGenerator<unknown, void, undefined> {
    const byOffset = pagination.style === "offset";
    const position = byOffset ? pagination.offset : pagination.page;
    const first = byOffset ? 0 : pagination.first;
    const start = Number(input[position] ?? first);
    const seen = new Set<string>();
    let next = start;
    // Items before a page that is not the first are counted only where the offset counts them.
    let received = byOffset ? start : 0;
    for (;;) {
      const fail = (problem: string) =>
        new PaginationError(`${problem}, at ${position} ${next}`, {
          service: client.service,
          operation: route.id,
          method: route.method,
          url: client.baseUrl + route.path,
          attempts: 0,
        });
      const page = await call(client, { ...input, [position]: next }, options);
      const items = resolvePointer(page, pagination.items);
      if (!Array.isArray(items)) throw fail("a page without items");
      const stated = pagination.total === undefined ? undefined : resolvePointer(page, pagination.total);
      const total = typeof stated === "number" && (byOffset || start === first) ? stated : undefined;
      if (items.length === 0) {
        if (total !== undefined && received < total)
          throw fail(`the pages end after ${received} of ${total} items`);
        return;
      }
      const print = fingerprint(JSON.stringify(items));
      if (seen.has(print)) throw fail("a page that came before");
      seen.add(print);
      received += items.length;
      yield page;
      if (total !== undefined && received >= total) return;
      // A server may give fewer items than it was asked for: a short page is not the end.
      next += byOffset ? items.length : 1;
    }
  }

  async function* items(
    client: Client,
    input?: Input,
    options?: CallOptions,
  ): AsyncGenerator<unknown, void, undefined> {
    for await (const page of pages(client, input, options))
      yield* resolvePointer(page, pagination.items) as unknown[];
  }

  return Object.assign(call, { pages, items }) as Declared;
}

/** Tells pages apart without keeping a whole roster in memory. */
function fingerprint(text: string): string {
  let hash = 0;
  for (let index = 0; index < text.length; index++)
    hash = (hash * 31 + text.charCodeAt(index)) % 281_474_976_710_597;
  return `${text.length}:${hash}`;
}
