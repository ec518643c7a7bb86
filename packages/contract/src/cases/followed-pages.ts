import type { FollowedPagination } from "@rosterkit/runtime/operation";
import { isDeepStrictEqual } from "node:util";
import { pointerTo, valueAt } from "@rosterkit/openapi";
import { queryPairs } from "../request/serialise.ts";
import { page, replaceAt } from "./page-answer.ts";
import type { Source } from "./planner.ts";
import type { PagesCase } from "./types.ts";
import { isSendable, requiredValues, sampleParameter } from "./values.ts";

const sizes = [2, 1, 1];

/** Three pages, of which each but the last names the next one. */
export function followedPagesCases(
  source: Source,
  pagination: FollowedPagination,
  status: number,
): PagesCase[] {
  const { operation } = source;
  const pages = sizes.map((size) => page(source, pagination, status, size));
  const marks = sizes.map(() => marksOf(source, pagination));
  const pointer = pointerTo(operation.pointer, "x-pagination");
  if (Object.keys(marks[1] ?? {}).length === 0 || isDeepStrictEqual(marks[1], marks[2])) {
    source.setAside({
      fault: "document",
      what: "the pages",
      reason: "no parameter of the operation tells one page from another",
      pointer,
    });
    return [];
  }
  const next = (index: number): Readonly<Record<string, unknown>> | undefined => marks[index + 1];
  const answers = pages.map((answer, index) => withMark(pagination, answer, next(index)));
  const base = {
    kind: "pages",
    operation,
    pointer,
    answers,
    items: answers.flatMap((answer) => valueAt(answer, pagination.items) as unknown[]),
    headers: answers.map((_, index) => linkHeader(source, pagination, next(index))),
    queries: marks.map((mark, index) => (index === 0 ? {} : mark)),
    values: requiredValues(source),
    status,
  } as const;
  return [
    { ...base, name: "every item of every page", through: "items" },
    { ...base, name: "every page", through: "pages" },
  ];
}

/** Values of the query that lead to one page: of the cursor, or of all that stand as single values in a link. */
function marksOf(source: Source, pagination: FollowedPagination): Record<string, unknown> {
  const query = source.operation.parameters.filter(
    ({ place, name }) => place === "query" && (pagination.style === "link" || name === pagination.cursor),
  );
  const values = query.map((parameter) => [parameter, sampleParameter(source, parameter)] as const);
  // A client takes the values of a link as the texts that they are there.
  const single = values.filter(([parameter, value]) =>
    pagination.style === "link"
      ? ["string", "number"].includes(typeof value) && queryPairs(parameter, value).length === 1
      : isSendable(source, parameter, value),
  );
  return Object.fromEntries(single.map(([{ name }, value]) => [name, value]));
}

function withMark(
  pagination: FollowedPagination,
  answer: unknown,
  mark: Readonly<Record<string, unknown>> | undefined,
): unknown {
  if (pagination.style === "link") return answer;
  const { next, cursor, more } = pagination;
  const marked = replaceAt(answer, next, mark?.[cursor] ?? "");
  return more === undefined ? marked : replaceAt(marked, more, mark !== undefined);
}

/** The link to the next page stands among others. @see https://www.rfc-editor.org/rfc/rfc8288 */
function linkHeader(
  { operation }: Source,
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
