import type { FollowedPagination } from "@rosterkit/runtime/operation";
import { isDeepStrictEqual } from "node:util";
import { pointerTo, valueAt } from "@rosterkit/openapi";
import type { CaseGenerator } from "./generator.ts";
import { Part } from "./part.ts";
import { replaceAt, samplePage } from "./page-response.ts";
import type { PagesCase } from "./types.ts";
import { requiredValues } from "./values.ts";

const sizes = [2, 1, 1];

/** Walks through three pages, each of which but the last names the next one. */
export function followedPagesCases(
  generator: CaseGenerator,
  pagination: FollowedPagination,
  status: number,
): PagesCase[] {
  const { operation } = generator;
  const bare = sizes.map((size) => samplePage(generator, pagination, status, size));
  const marks = sizes.map(() => marksOf(generator, pagination));
  const pointer = pointerTo(operation.pointer, "x-pagination");
  if (Object.keys(marks[1] ?? {}).length === 0 || isDeepStrictEqual(marks[1], marks[2])) {
    generator.exclude({
      subject: "the pages",
      reason: "no parameter of the operation tells one page from another",
      pointer,
    });
    return [];
  }
  const next = (index: number): Readonly<Record<string, unknown>> | undefined => marks[index + 1];
  const pages = bare.map((page, index) => withMark(pagination, page, next(index)));
  const base = {
    kind: "pages",
    operation,
    pointer,
    pages,
    items: pages.flatMap((page) => valueAt(page, pagination.items) as unknown[]),
    headers: pages.map((_, index) => linkHeader(generator, pagination, next(index))),
    queries: marks.map((mark, index) => (index === 0 ? {} : mark)),
    values: requiredValues(generator),
    status,
  } as const;
  return [
    { ...base, name: "every item of every page", through: "items" },
    { ...base, name: "every page", through: "pages" },
  ];
}

/** Query parameters that select one page: the cursor, or every single value of a link. */
function marksOf(generator: CaseGenerator, pagination: FollowedPagination): Record<string, unknown> {
  const query = generator.operation.parameters.filter(
    ({ place, name }) => place === "query" && (pagination.style === "link" || name === pagination.cursor),
  );
  const values = query.flatMap((parameter) => {
    const part = new Part(generator, parameter, parameter.place);
    const value = part.sample("full");
    // A client sends the values of a link on as they are.
    const isMark =
      pagination.style === "link" ? ["string", "number"].includes(typeof value) : part.allows(value);
    return isMark ? [[parameter.name, value]] : [];
  });
  return Object.fromEntries(values) as Record<string, unknown>;
}

function withMark(
  pagination: FollowedPagination,
  page: unknown,
  mark: Readonly<Record<string, unknown>> | undefined,
): unknown {
  if (pagination.style === "link") return page;
  const { next, cursor, more } = pagination;
  const marked = replaceAt(page, next, mark?.[cursor] ?? "");
  return more === undefined ? marked : replaceAt(marked, more, mark !== undefined);
}

/** Writes the link to the next page among others. @see https://www.rfc-editor.org/rfc/rfc8288 */
function linkHeader(
  { operation }: CaseGenerator,
  pagination: FollowedPagination,
  mark: Readonly<Record<string, unknown>> | undefined,
): Record<string, string> {
  if (pagination.style !== "link") return {};
  const first = `<https://api.example${operation.path.replaceAll(/[{}]/g, "")}>; rel="first"`;
  if (mark === undefined) return { link: first };
  const search = Object.entries(mark).map(([name, value]) =>
    [name, String(value)].map(encodeURIComponent).join("="),
  );
  return { link: `${first}, <https://api.example/elsewhere?${search.join("&")}>; rel="next"; title="more"` };
}
