import type { CallOptions } from "../call-options.ts";
import { PaginationError } from "../errors/errors.ts";
import { callOperation, unwrap } from "../make-operation.ts";
import { resolvePointer } from "../pointer.ts";
import type { Route } from "../route.ts";
import type { ServiceClient } from "../service-client.ts";
import type { Input, NextPage, Page, PagePosition } from "./page.ts";

type Client = ServiceClient<string>;

/**
 * Creates the methods `pages` and `items` of an operation.
 * @param begin begins an iteration over the pages of an input
 */
export function createPageMethods(
  route: Route,
  items: string,
  begin: (input: Input) => { readonly first: PagePosition; readonly next: NextPage },
): object {
  async function* pages(client: Client, input: Input = {}, options?: CallOptions) {
    const { first, next } = begin(input);
    for (let position: PagePosition | undefined = first; position;) {
      const request = { route, input: { ...input, ...position.input }, options, search: position.search };
      const reply = await callOperation(client, request);
      const fail = (problem: string): never => {
        throw new PaginationError(problem, reply.call);
      };
      const body = unwrap(reply);
      const found = resolvePointer(body, items);
      const page: Page = {
        reply,
        body,
        items: Array.isArray(found) ? found : fail("page without items"),
        fail,
      };
      const following = next(page);
      if (following === "end") return;
      yield body;
      position = following;
    }
  }
  async function* all(client: Client, input?: Input, options?: CallOptions) {
    for await (const page of pages(client, input, options)) yield* resolvePointer(page, items) as unknown[];
  }
  return { pages, items: all };
}
