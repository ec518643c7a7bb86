import type { CallOptions } from "./call-options.ts";
import { InputError } from "./errors/errors.ts";
import { resolvePointer, toKey } from "./json.ts";
import type { Operation, Pages } from "./operation-types.ts";
import type { ServiceClient } from "./service-client.ts";

interface FetchContext {
  readonly signal: AbortSignal;
}

/** Options for `useQuery` of TanStack Query 5. */
export interface QueryOptions<Output> {
  readonly queryKey: readonly [operation: string, input: unknown];
  readonly queryFn: (context: FetchContext) => Promise<Output>;
}

/** Options for `useInfiniteQuery` of TanStack Query 5. A page parameter is the position of a page. */
export interface InfiniteQueryOptions<Output> {
  readonly queryKey: readonly [operation: string, input: unknown, pages: "pages"];
  readonly queryFn: (context: FetchContext & { readonly pageParam: unknown }) => Promise<Output>;
  readonly initialPageParam: unknown;
  readonly getNextPageParam: (last: Output, pages: readonly Output[], parameter: unknown) => unknown;
}

type Call<Output> = (client: unknown, input: unknown, options: CallOptions) => Promise<Output>;

/** Returns the options of a query: `useQuery(queryOptions(listAgents, alli, { limit: 50 }))`. */
export function queryOptions<Service extends string, Input extends readonly unknown[], Output, Result>(
  operation: Operation<Service, Input, Output, Result>,
  client: ServiceClient<Service>,
  ...input: NoInfer<Input>
): QueryOptions<Output> {
  const [given = {}] = input;
  return {
    queryKey: [operation.route.id, JSON.parse(toKey(given))],
    queryFn: ({ signal }) => (operation as unknown as Call<Output>)(client, given, { signal }),
  };
}

/**
 * Returns the options of an infinite query over all pages.
 * @throws {InputError} for an operation whose pages are links, which its output does not contain
 */
export function infiniteQueryOptions<Service extends string, Input extends readonly unknown[], Output, Item>(
  operation: Operation<Service, Input, Output, unknown> & Pages<Service, Input, Output, Item>,
  client: ServiceClient<Service>,
  ...input: NoInfer<Input>
): InfiniteQueryOptions<Output> {
  const { id, method, path, pagination } = operation.route;
  if (!pagination || pagination.style === "link") {
    const place = { service: client.service, operation: id, method, url: path };
    throw new InputError("an infinite query cannot follow Link headers", { place });
  }
  const [given = {}] = input as readonly Readonly<Record<string, unknown>>[];
  const { style } = pagination;
  const name =
    style === "cursor" ? pagination.cursor : style === "offset" ? pagination.offset : pagination.page;
  const first = style === "cursor" ? undefined : style === "offset" ? 0 : pagination.first;
  const countOf = (page: Output): number => (resolvePointer(page, pagination.items) as unknown[]).length;
  return {
    queryKey: [id, JSON.parse(toKey(given)), "pages"],
    queryFn: ({ pageParam, signal }) =>
      (operation as unknown as Call<Output>)(client, { ...given, [name]: pageParam }, { signal }),
    initialPageParam: given[name] ?? first,
    getNextPageParam(last, pages, parameter) {
      if (style === "cursor") {
        const hasMore = pagination.more === undefined || resolvePointer(last, pagination.more);
        return (hasMore && resolvePointer(last, pagination.next)) || undefined;
      }
      const received = pages.reduce((sum, page) => sum + countOf(page), 0);
      // As in `countPages`: ignores 0, and the total if the iteration begins at a later page.
      const total = given[name] === undefined && Number(resolvePointer(last, pagination.total));
      if (countOf(last) === 0 || (total && received >= total)) return undefined;
      return Number(parameter) + (style === "offset" ? countOf(last) : 1);
    },
  };
}
