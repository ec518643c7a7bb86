import { expect, test } from "vitest";
import { bind, failedItems } from "../src/index.ts";
import * as shop from "./fixtures/service.ts";
import { answers, failureOf } from "./support/answers.ts";

test("bind returns the operations of a module as methods, without other exports", async () => {
  const stub = answers({ items: [{ id: "1" }], total: 1 });
  const bound = bind(shop.shopWith(stub), shop);
  await bound.listItems({ limit: 5 }, { headers: { "X-ACTOR": "me" } });
  expect(stub.requests[0]!.url).toContain("limit=5");
  expect(stub.requests[0]!.headers.get("x-actor")).toBe("me");
  expect(await bound.getItem.result({ id: "1" })).toMatchObject({ ok: true, status: 200 });
  const ids: string[] = [];
  for await (const item of bound.listItems.items()) ids.push(item.id);
  for await (const page of bound.listItems.pages()) ids.push(`${page.items.length}`);
  expect(ids).toEqual(["1", "1"]);
  expect(bound.getItem.route).toBe(shop.getItem.route);
  expect(Object.keys(bound)).not.toContain("createShopClient");
});

test("error.is accepts the operation itself", async () => {
  const { getItem } = bind(shop.shopWith(answers(404)), shop);
  expect(await failureOf(getItem({ id: "1" }))).toMatchObject({ operation: "shop.getItem", status: 404 });
});

test.each([
  [{ result: [{ email: "a", status: "success" }] }, []],
  [
    { result: [{ email: "a", status: "error" }, { email: "b", status: "success" }, { email: "c" }] },
    ["a", "c"],
  ],
  [{ result: [] }, []],
  [{}, []],
  [undefined, []],
])("failedItems of %j", (output, emails) => {
  expect(failedItems(shop.inviteAll, output).map(({ email }) => email)).toEqual(emails);
});
