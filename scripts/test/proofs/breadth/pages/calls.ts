import { createPagesClient } from "@rosterkit/client";
import * as things from "@rosterkit/things/pages";
import { all, type Answer, type Call } from "../call.ts";

const client = createPagesClient({ retries: 0 });

/** Paginated calls, and their requests. */
const pages = (
  name: string,
  make: () => AsyncIterable<{ readonly id: string }>,
  answers: Answer[],
  ...lines: string[]
): Call => ({
  name,
  make: async () => (await all(make())).map(({ id }) => id).join(" "),
  answers,
  sent: lines.map((line) => ({ line: `GET /pages/${line}` })),
  output: "a b",
});

const a = { id: "a" };
const b = { id: "b" };
const link = {
  link: '<https://elsewhere.test/other?page=2&q=x%20y>; rel="next", </pages/link?page=9>; rel="last"',
};

export const calls: readonly Call[] = [
  pages(
    "offset and limit",
    () => things.byOffset.items(client, { limit: 1 }),
    [{ body: [a] }, { body: [b] }, { body: [] }],
    "offset?limit=1&offset=0",
    "offset?limit=1&offset=1",
    "offset?limit=1&offset=2",
  ),
  pages(
    "page and size, with a total",
    () => things.byNumber.items(client, { per_page: 1 }),
    [{ body: { items: [a], total: 2 } }, { body: { items: [b], total: 2 } }],
    "number?per_page=1&page=1",
    "number?per_page=1&page=2",
  ),
  pages(
    "a cursor in the body",
    () => things.byCursor.items(client, { q: "x y" }),
    [{ body: { items: [a], next_cursor: "n=" } }, { body: { items: [b], next_cursor: null } }],
    "cursor?q=x%20y",
    "cursor?q=x%20y&cursor=n%3D",
  ),
  pages(
    "a Link header: its parameters are used, its host is not",
    () => things.byLink.items(client, { q: "x y" }),
    [{ body: [a], headers: link }, { body: [b] }],
    "link?q=x%20y",
    "link?page=2&q=x%20y",
  ),
];

export const refused: readonly (() => unknown)[] = [
  // @ts-expect-error -- it has no pagination
  () => things.unpaged.items(client),
];
