import { nextTarget } from "./link-header.ts";
import { type NextPage, type PagePosition, makePages } from "./pages.ts";
import { resolvePointer } from "./pointer.ts";
import type { FollowedPagination, Route } from "./route.ts";

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
        const mark = JSON.stringify(position ?? "");
        // A mark is the server's own word: no message shows it.
        if (position && seen.has(mark)) page.fail("the next page came before");
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
  const { search } = new URL(target, "http://relative");
  if (search.length < 2) fail("the link to the next page has no query");
  return { search: search.slice(1) };
};
