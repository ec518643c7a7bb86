import { resolvePointer, toKey } from "../json.ts";
import type { Route } from "../route.ts";
import type { FollowedPagination } from "../route/pagination.ts";
import { createPageMethods, type NextPage } from "./page-methods.ts";

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
