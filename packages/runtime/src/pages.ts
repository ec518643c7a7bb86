import type { CallOptions } from "./call-options.ts";
import { PaginationError } from "./errors/errors.ts";
import { bodyOf, callBy } from "./make-operation.ts";
import { resolvePointer } from "./pointer.ts";
import type { Route } from "./route.ts";
import type { Reply, ServiceClient } from "./service-client.ts";

type Client = ServiceClient<string>;
type Input = Readonly<Record<string, unknown>>;

/** Where a page is: inputs of its own, or a whole query. */
export interface PagePosition {
  readonly input?: Input;
  readonly search?: string;
}

/** A page that was received. */
export interface Page {
  readonly reply: Reply;
  readonly body: unknown;
  readonly items: readonly unknown[];
  /** Throws the error of pages that do not add up. */
  readonly fail: (problem: string) => never;
}

/** Finds the next page; undefined after the last one, `end` where the page itself is behind the last one. */
export type NextPage = (page: Page) => PagePosition | undefined | "end";

/** Prepares one walk through the pages that an input asks for. */
export type BeginPages = (input: Input) => { readonly first: PagePosition; readonly next: NextPage };

/** The functions of an operation that give its pages and their items. */
export function makePages(route: Route, items: string, begin: BeginPages): object {
  async function* pages(client: Client, input: Input = {}, options?: CallOptions) {
    const { first, next } = begin(input);
    for (let position: PagePosition | undefined = first; position;) {
      const request = { route, input: { ...input, ...position.input }, options, search: position.search };
      const reply = await callBy(client, request);
      const fail = (problem: string): never => {
        throw new PaginationError(problem, reply.place);
      };
      const body = bodyOf(reply);
      const found = resolvePointer(body, items);
      const page: Page = {
        reply,
        body,
        items: Array.isArray(found) ? found : fail("the page has no items"),
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
