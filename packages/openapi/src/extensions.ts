/** How an operation is paged whose client counts. Names are those of query parameters; pointers (RFC 6901) lead into the response's body. */
export type Pagination =
  | {
      readonly style: "offset";
      /** Parameter that skips this many items, counted from 0. */
      readonly offset: string;
      /** Parameter that asks for at most this many items. */
      readonly limit: string;
      /** Pointer to the items; an empty one means that the body is the array. */
      readonly items: string;
      /** Pointer to the number of all items. */
      readonly total?: string;
    }
  | {
      readonly style: "page";
      /** Parameter that takes the number of the page. */
      readonly page: string;
      /** Parameter that asks for at most this many items a page. */
      readonly size: string;
      readonly items: string;
      readonly total?: string;
      /** Number of the first page. */
      readonly first: number;
    };

/** How an operation is paged whose responses lead to the next page. */
export type FollowedPagination =
  | {
      readonly style: "cursor";
      /** Parameter that takes the cursor. */
      readonly cursor: string;
      /** Pointer to the cursor of the next page; without one it is the last. */
      readonly next: string;
      readonly items: string;
      /** Pointer to a boolean: whether there is a next page. */
      readonly more?: string;
    }
  | {
      /** The Link header names the next page. @see https://www.rfc-editor.org/rfc/rfc8288 */
      readonly style: "link";
      readonly items: string;
    };

/** Whether the client counts its way to the next page; otherwise a response leads there. */
export function isCounted(pagination: Pagination | FollowedPagination | undefined): pagination is Pagination {
  return pagination?.style === "offset" || pagination?.style === "page";
}

/** Where a successful response tells which of its items failed. */
export interface ItemStatus {
  /** Pointer (RFC 6901) to the array of items. */
  readonly items: string;
  /** Field of an item that holds its status. */
  readonly status: string;
  /** Statuses that mean success; every other one means failure. */
  readonly success: readonly string[];
  /** Field of an item that explains its failure. */
  readonly message?: string;
}
