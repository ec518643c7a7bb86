import type { CallOptions } from "../call-options.ts";
import { PaginationError } from "../errors/errors.ts";
import { resolvePointer } from "../json.ts";
import { callOperation, unwrap } from "../make-operation.ts";
import type { Route } from "../route.ts";
import type { Reply, ServiceClient } from "../service-client.ts";

export type Input = Readonly<Record<string, unknown>>;

/** The position of a page: input fields, or a whole query. */
interface PagePosition {
  readonly input?: Input;
  readonly search?: string;
}

interface Page {
  readonly reply: Reply;
  readonly body: unknown;
  readonly items: readonly unknown[];
  /** Throws a {@link PaginationError}. */
  readonly fail: (problem: string) => never;
}

/** Returns the position of the next page; undefined after the last page, `end` if this page is already past it. */
export type NextPage = (page: Page) => PagePosition | undefined | "end";

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
