import { expect, test } from "vitest";
import { followed, type FollowedPagination, type Operation, type Pages } from "../src/operation.ts";
import { clientOf } from "./fixtures/wired.ts";
import { answers, failureOf, type Stub } from "./support/answers.ts";

type Input = [input?: Readonly<Record<string, unknown>>];
type Listing = Operation<"shop", Input, unknown, unknown> & Pages<"shop", Input, unknown, unknown>;

const listing = (pagination: FollowedPagination): Listing =>
  followed<Listing>({
    id: "shop.list",
    method: "GET",
    path: "/things",
    parameters: { after: "query", page: "query", size: "query" },
    responses: { 200: "application/json" },
    security: [],
    pagination,
  });

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

test("a cursor is not followed where the answer says that there is no more", async () => {
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

test("an empty page is not the last one where a cursor follows", async () => {
  const stub = answers({ things: [], meta: { next: "x" } }, { things: [1], meta: {} });
  expect(await all(byCursor.pages(clientOf(stub)))).toHaveLength(2);
});

test.each([
  ["relative", '</things?page=2&size=1>; rel="next", </things?page=9>; rel="last"'],
  [
    "absolute, the next one last",
    "<https://shop.test/things?page=9>; rel=last, <https://shop.test/things?size=1&page=2>; rel=next",
  ],
  ["with several relations", '<?page=2&size=1>; title="x"; rel="self next"'],
])("a link is followed by its parameters: %s", async (_, link) => {
  const stub = answers(
    () => Response.json([1], { headers: { link } }),
    () => Response.json([2], { headers: { link: '</things?page=1>; rel="prev"' } }),
  );
  expect(await all(byLink.items(clientOf(stub), { size: 1 }))).toEqual([1, 2]);
  expect(new URL(stub.requests[1]?.url ?? "").searchParams.get("page")).toBe("2");
});

test.each<[name: string, list: Listing, answer: () => Response, message: string]>([
  [
    "a cursor that comes again",
    byCursor,
    () => Response.json({ things: [1], meta: { next: "x" } }),
    "came before",
  ],
  ["no items", byCursor, () => Response.json({ meta: {} }), "no items"],
  [
    "a link without a parameter of the operation",
    byLink,
    () => Response.json([], { headers: { link: '</things?token=1>; rel="next"' } }),
    "but token",
  ],
])("%s is a PaginationError", async (_, list, answer, message) => {
  const failure = await failureOf(all(list.items(clientOf(answers(answer)))));
  expect(failure).toMatchObject({ name: "PaginationError", message: expect.stringContaining(message) });
});
