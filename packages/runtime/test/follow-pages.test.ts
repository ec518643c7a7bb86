import { expect, test } from "vitest";
import {
  type FollowedPagination,
  followPages,
  operation,
  type Operation,
  type Pages,
} from "../src/operation.ts";
import { clientOf } from "./fixtures/thing.ts";
import { answers, failureOf, type Stub } from "./support/answers.ts";

type Input = [input?: Readonly<Record<string, unknown>>];
type Listing = Operation<"shop", Input, unknown, unknown> & Pages<"shop", Input, unknown, unknown>;

const listing = (pagination: FollowedPagination): Listing =>
  operation<Listing>(
    {
      id: "shop.list",
      method: "GET",
      path: "/things",
      parameters: { after: "query", page: "query", size: "query", labels: "query", "X-Tenant": "header" },
      responses: { 200: "application/json" },
      security: [],
      pagination,
    },
    followPages,
  );

async function all(items: AsyncIterable<unknown>): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const byCursor = listing({ style: "cursor", cursor: "after", next: "/meta/next", items: "/things" });
const byLink = listing({ style: "link", items: "" });
const searches = ({ requests }: Stub): string[] => requests.map(({ url }) => new URL(url).search);

test.each([null, undefined, ""])("a cursor is followed until it is %j", async (last) => {
  const stub = answers({ things: [1, 2], meta: { next: "a b" } }, { things: [3], meta: { next: last } });
  expect(await all(byCursor.items(clientOf(stub), { size: 2 }))).toEqual([1, 2, 3]);
  expect(searches(stub)).toEqual(["?size=2", "?size=2&after=a%20b"]);
});

test("a cursor is not followed if the response says that there is no next page", async () => {
  const list = listing({
    style: "cursor",
    cursor: "after",
    next: "/next",
    more: "/has_more",
    items: "/things",
  });
  const stub = answers({ things: [1], next: "x", has_more: false });
  expect(await all(list.items(clientOf(stub)))).toEqual([1]);
});

test("an empty page with a cursor is not the last one", async () => {
  const stub = answers({ things: [], meta: { next: "x" } }, { things: [1], meta: {} });
  expect(await all(byCursor.pages(clientOf(stub)))).toHaveLength(2);
});

const linked = (items: unknown[], link?: string) => (): Response =>
  Response.json(items, link === undefined ? {} : { headers: { link } });

test.each([
  ["relative", '</things?page=2&size=1>; rel="next", </things?page=9>; rel="last"', "?page=2&size=1"],
  [
    "absolute, with the next link last",
    "<https://shop.test/things?page=9>; rel=last, <https://shop.test/things?size=1&page=2>; rel=next",
    "?size=1&page=2",
  ],
  ["of several relations", '<?page=2&size=1>; title="x"; rel="self next"', "?page=2&size=1"],
  ["with a title that looks like a link", '<?page=2>; title="a, <b>"; rel="prev next"', "?page=2"],
  ["in upper case, unquoted", "<?page=2>; REL=next", "?page=2"],
  [
    "with repeated parameters",
    '<?labels=bug&labels=ui%2Cux&page=2>; rel="next"',
    "?labels=bug&labels=ui%2Cux&page=2",
  ],
  ["with an undocumented parameter", '<?size=1&mark=Y3Vyc29y>; rel="next"', "?size=1&mark=Y3Vyc29y"],
  ["to another path", '<https://shop.test/repositories/7/things?page=2>; rel="next"', "?page=2"],
  ["to another origin", '<https://evil.test/things?page=2>; rel="next"', "?page=2"],
])("the whole query of a link is sent to the operation's own path: %s", async (_, link, want) => {
  const stub = answers(linked([1], link), linked([2], '</things?page=1>; rel="prev"'));
  const input = { size: 1, labels: ["bug", "ui,ux"], "X-Tenant": "t" };
  expect(await all(byLink.items(clientOf(stub), input, { headers: { "X-One": "1" } }))).toEqual([1, 2]);
  expect(stub.requests[1]?.url).toBe(`https://shop.test/things${want}`);
  expect(stub.requests.map(({ headers }) => [headers.get("x-tenant"), headers.get("x-one")])).toEqual([
    ["t", "1"],
    ["t", "1"],
  ]);
});

test.each([
  ["another relation with the same beginning", '<?page=2>; rel="next-archive"'],
  ["a title that contains rel=next", '<?page=2>; title="rel=next"; rel="last"'],
  ["a second relation parameter", '<?page=2>; rel="prev"; rel="next"'],
  ["nothing", undefined],
])("%s is not the next page", async (_, link) => {
  expect(await all(byLink.items(clientOf(answers(linked([1], link)))))).toEqual([1]);
});

test.each<[name: string, list: Listing, answer: () => Response, message: string]>([
  ["a repeated cursor", byCursor, () => Response.json({ things: [1], meta: { next: "x" } }), "page repeated"],
  ["a page without items", byCursor, () => Response.json({ meta: {} }), "page without items"],
  [
    "a link without a query",
    byLink,
    () => Response.json([], { headers: { link: '</things/2>; rel="next"' } }),
    "has no query",
  ],
  [
    "a link that is not a URL",
    byLink,
    () => Response.json([], { headers: { link: '<http://[?page=2>; rel="next"' } }),
    "has no query",
  ],
])("%s is a PaginationError", async (_, list, answer, message) => {
  const failure = await failureOf(all(list.items(clientOf(answers(answer)))));
  expect(failure).toMatchObject({ name: "PaginationError", message: expect.stringContaining(message) });
});
