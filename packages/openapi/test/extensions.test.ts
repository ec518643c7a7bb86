import { expect, test } from "vitest";
import { isCounted, type FollowedPagination, type Pagination } from "../src/extensions.ts";

test.each<[Pagination | FollowedPagination | undefined, boolean]>([
  [{ style: "offset", offset: "skip", limit: "take", items: "" }, true],
  [{ style: "page", page: "page", size: "size", items: "", first: 1 }, true],
  [{ style: "cursor", cursor: "after", next: "/next", items: "/items" }, false],
  [{ style: "link", items: "" }, false],
  [undefined, false],
])("whether a client counts the pages of %j: %s", (pagination, want) => {
  expect(isCounted(pagination)).toBe(want);
});
