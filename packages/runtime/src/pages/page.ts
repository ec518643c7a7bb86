import type { Reply } from "../service-client.ts";

export type Input = Readonly<Record<string, unknown>>;

/** The position of a page: input fields, or a whole query. */
export interface PagePosition {
  readonly input?: Input;
  readonly search?: string;
}

export interface Page {
  readonly reply: Reply;
  readonly body: unknown;
  readonly items: readonly unknown[];
  /** Throws a {@link PaginationError}. */
  readonly fail: (problem: string) => never;
}

/** Returns the position of the next page; undefined after the last page, `end` if this page is already past it. */
export type NextPage = (page: Page) => PagePosition | undefined | "end";
