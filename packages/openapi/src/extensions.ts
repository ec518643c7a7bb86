/** Every pointer (RFC 6901) leads into the response's body. */
type Paged = {
  /** Pointer to the items; an empty one means that the body is the array. */
  readonly items: string;
};

/** How an operation is paged whose client counts. Names are those of query parameters. */
export type Pagination = Paged & {
  /** Pointer to the number of all items. */
  readonly total?: string;
} & (
    | {
        readonly style: "offset";
        /** Parameter that skips this many items, counted from 0. */
        readonly offset: string;
        /** Parameter that asks for at most this many items. */
        readonly limit: string;
      }
    | {
        readonly style: "page";
        /** Parameter that takes the number of the page. */
        readonly page: string;
        /** Parameter that asks for at most this many items a page. */
        readonly size: string;
        /** Number of the first page. */
        readonly first: number;
      }
  );

/** How an operation is paged whose responses lead to the next page. */
export type FollowedPagination = Paged &
  (
    | {
        readonly style: "cursor";
        /** Parameter that takes the cursor. */
        readonly cursor: string;
        /** Pointer to the cursor of the next page; without one it is the last. */
        readonly next: string;
        /** Pointer to a boolean: whether there is a next page. */
        readonly more?: string;
      }
    /** The Link header names the next page. @see https://www.rfc-editor.org/rfc/rfc8288 */
    | { readonly style: "link" }
  );

/** Whether the client counts its way to the next page; otherwise a response leads there. */
export function isCounted(pagination: Pagination | FollowedPagination | undefined): pagination is Pagination {
  return pagination?.style === "offset" || pagination?.style === "page";
}

/** Where a successful response tells which of its items failed. */
export interface ItemStatus extends Paged {
  /** Field of an item that holds its status. */
  readonly status: string;
  /** Statuses that mean success; every other one means failure. */
  readonly success: readonly string[];
  /** Field of an item that explains its failure. */
  readonly message?: string;
}
