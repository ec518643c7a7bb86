import type { FollowedPagination, Pagination } from "@rosterkit/runtime/operation";
import { isDeepStrictEqual } from "node:util";
import { fromPointer, isCounted, valueAt } from "@rosterkit/openapi";
import { queryPairs } from "../request/serialise.ts";
import type { CaseGenerator } from "./generator.ts";
import { Part } from "./part.ts";
import { replaceAt } from "./leaves.ts";

/** Returns the names of the query parameters that choose a page, and how they count. */
export function countingOf(pagination: Pagination): {
  readonly position: string;
  readonly size: string;
  readonly first: number;
  /** Whether the position counts pages instead of items. */
  readonly byPage: boolean;
} {
  return pagination.style === "page"
    ? { position: pagination.page, size: pagination.size, first: pagination.first, byPage: true }
    : { position: pagination.offset, size: pagination.limit, first: 0, byPage: false };
}

/** Pages of a walk with the queries that request them, or the reason why there are none. */
export type PagePlan =
  | {
      readonly pages: readonly unknown[];
      /** Query parameters that each request must contain. */
      readonly queries: readonly Readonly<Record<string, unknown>>[];
      readonly headers?: readonly Readonly<Record<string, string>>[];
    }
  | string;

export function countedPages(generator: CaseGenerator, pagination: Pagination, status: number): PagePlan {
  const sizes = pagination.total === undefined ? [2, 1, 0] : [2, 1];
  const pages = samplePages(generator, pagination, { status, sizes });
  const { position, first, byPage } = countingOf(pagination);
  const itemsBefore = (index: number): number => sizes.slice(0, index).reduce((sum, size) => sum + size, 0);
  const queries = sizes.map((_, index) => ({ [position]: first + (byPage ? index : itemsBefore(index)) }));
  return pages === undefined ? noItem : { pages, queries };
}

/** Plans three pages, of which the first two lead to the next. */
export function followedPages(
  generator: CaseGenerator,
  pagination: FollowedPagination,
  status: number,
): PagePlan {
  const bare = samplePages(generator, pagination, { status, sizes: [2, 1, 1] });
  if (bare === undefined) return noItem;
  const marks: readonly Mark[] = bare.map(() => markOf(generator, pagination));
  if (Object.keys(marks[1] ?? {}).length === 0 || isDeepStrictEqual(marks[1], marks[2]))
    return "no parameter of the operation distinguishes the pages";
  return {
    pages: bare.map((page, index) => withMark(pagination, page, marks[index + 1])),
    headers: bare.map((_, index) => linkHeader(generator, pagination, marks[index + 1])),
    queries: marks.map((mark, index) => (index === 0 ? {} : mark)),
  };
}

const noItem = "the harness finds no valid item: the document needs an example";

/** Returns pages of the given sizes with distinct items, and with the total if the document has one. */
function samplePages(
  generator: CaseGenerator,
  pagination: Pagination | FollowedPagination,
  { status, sizes }: { readonly status: number; readonly sizes: readonly number[] },
): unknown[] | undefined {
  const response = generator.operation.responses.find((candidate) => candidate.status === String(status));
  const [content] = response?.contents ?? [];
  if (content === undefined) return undefined;
  const total = isCounted(pagination) ? pagination.total : undefined;
  const pages = sizes.map((size) => {
    const samples = Array.from({ length: Math.max(size, 1) }, () =>
      new Part(generator, content, "response").sample("full"),
    );
    const items = samples.slice(0, size).map((sample) => valueAt(sample, `${pagination.items}/0`));
    const page = replaceAt(samples[0], fromPointer(pagination.items), () => items);
    return total === undefined ? page : replaceAt(page, fromPointer(total), () => 3);
  });
  return valueAt(pages[0], `${pagination.items}/0`) === undefined ? undefined : pages;
}

/** Query parameters that select a page: the cursor, or the complete query of a link. */
type Mark = Readonly<Record<string, unknown>>;

function markOf(generator: CaseGenerator, pagination: FollowedPagination): Mark {
  const entries = generator.operation.parameters.flatMap((parameter) => {
    const { place, name } = parameter;
    if (place !== "query" || !(pagination.style === "link" || name === pagination.cursor)) return [];
    const value = new Part(generator, parameter, place).sample("full");
    return value === undefined || value === null ? [] : [[name, value]];
  });
  return Object.fromEntries(entries) as Mark;
}

function withMark(pagination: FollowedPagination, page: unknown, mark: Mark | undefined): unknown {
  if (pagination.style === "link") return page;
  const { next, cursor, more } = pagination;
  const marked = replaceAt(page, fromPointer(next), () => mark?.[cursor] ?? "");
  return more === undefined ? marked : replaceAt(marked, fromPointer(more), () => mark !== undefined);
}

/** Returns the `Link` header, with the link to the next page between others. @see https://www.rfc-editor.org/rfc/rfc8288 */
function linkHeader(
  { operation }: CaseGenerator,
  pagination: FollowedPagination,
  mark: Mark | undefined,
): Record<string, string> {
  if (pagination.style !== "link") return {};
  const first = `<https://api.example${operation.path.replaceAll(/[{}]/g, "")}>; rel="first"`;
  if (mark === undefined) return { link: first };
  const search = operation.parameters
    .filter(({ place, name }) => place === "query" && name in mark)
    .flatMap((parameter) => queryPairs(parameter, mark[parameter.name]))
    .map((pair) => pair.map(encodeURIComponent).join("="));
  return { link: `${first}, <https://api.example/elsewhere?${search.join("&")}>; rel="next"; title="more"` };
}
