// Only type-checked.
import { ApiError, bind, failedItems, NotFoundError } from "../src/index.ts";
import * as pageCodes from "../src/browser/connection-codes.ts";
import * as pageProblems from "../src/browser/problems.ts";
import * as problems from "../src/problems.ts";
import * as codes from "../src/connection-codes.ts";
import type { ServiceClient } from "../src/service-client.ts";
import * as shop from "./fixtures/service.ts";

type Equal<One, Other> =
  (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;
const holds = <Claim extends true>(claim?: Claim): Claim | undefined => claim;

// The files for browsers have the same exports as those that they replace.
export const replacements: [typeof problems, typeof codes] = [pageProblems, pageCodes];

export async function consume(
  client: shop.ShopClient,
  other: ServiceClient<"other">,
  signal: AbortSignal,
): Promise<void> {
  const item = await shop.getItem(
    client,
    { id: "1" },
    { signal, timeout: 5_000, headers: { "X-ACTOR": "me" } },
  );
  holds<Equal<typeof item, shop.Item>>();
  holds<Equal<Awaited<ReturnType<typeof shop.deleteItem>>, void>>();

  // @ts-expect-error the input is missing
  await shop.getItem(client);
  // @ts-expect-error the wrong type of an input
  await shop.getItem(client, { id: 1 });
  // @ts-expect-error an undeclared field
  await shop.getItem(client, { id: "1", colour: "red" });
  // @ts-expect-error an unknown option
  await shop.getItem(client, { id: "1" }, { timeOut: 5 });
  // @ts-expect-error the client of another service
  await shop.getItem(other, { id: "1" });
  // @ts-expect-error the client of another service
  bind(other, shop).getItem({ id: "1" });
  // @ts-expect-error an unknown path
  await client.GET("/nothing");

  const outcome = await shop.getItem.result(client, { id: "1" });
  if (outcome.status === 404) holds<Equal<typeof outcome.body, { readonly error: string } | undefined>>();
  else if (outcome.ok) holds<Equal<typeof outcome.body, shop.Item>>();
  else holds<Equal<typeof outcome.body, unknown>>();

  try {
    await shop.getItem(client, { id: "1" });
  } catch (error) {
    if (error instanceof NotFoundError) {
      holds<Equal<typeof error.status, 404>>();
      holds<Equal<typeof error.response, Response>>();
    }
    if (error instanceof ApiError && error.is(shop.getItem, 404)) {
      holds<Equal<typeof error.status, 404>>();
      error.body?.error.toUpperCase();
    }
    // @ts-expect-error an undocumented status
    if (error instanceof ApiError && error.is(shop.getItem, 409)) return;
  }

  for (const failed of failedItems(shop.inviteAll, await shop.inviteAll(client)))
    holds<Equal<typeof failed.email, string>>();
  // @ts-expect-error an operation without item statuses
  failedItems(shop.getItem, item);

  const bound = bind(client, shop);
  for await (const one of bound.listItems.items({ limit: 1 })) holds<Equal<typeof one, shop.Item>>();
  // @ts-expect-error an operation without pages
  bound.getItem.pages({ id: "1" });
}
