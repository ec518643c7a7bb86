/** Every pointer (RFC 6901) refers to the response's body. */
type Paged = {
  /** Pointer to the items; if it is empty, the body is the array. */
  readonly items: string;
};

/** Pagination in which the client counts. Names are those of query parameters. */
export type Pagination = Paged & {
  /** Pointer to the number of all items. */
  readonly total?: string;
} & (
    | {
        readonly style: "offset";
        /** Number of items to skip. */
        readonly offset: string;
        /** Maximum number of items. */
        readonly limit: string;
      }
    | {
        readonly style: "page";
        /** Number of the page. */
        readonly page: string;
        /** Maximum number of items per page. */
        readonly size: string;
        /** Number of the first page. */
        readonly first: number;
      }
  );

/** Pagination in which each response leads to the next page. */
export type FollowedPagination = Paged &
  (
    | {
        readonly style: "cursor";
        /** Query parameter for the cursor. */
        readonly cursor: string;
        /** Pointer to the cursor of the next page; the last page has none. */
        readonly next: string;
        /** Pointer to a boolean: whether there is a next page. */
        readonly more?: string;
      }
    /** The Link header names the next page. @see https://www.rfc-editor.org/rfc/rfc8288 */
    | { readonly style: "link" }
  );

/** Whether the client counts its way to the next page. */
export function isCounted(pagination: Pagination | FollowedPagination | undefined): pagination is Pagination {
  return pagination?.style === "offset" || pagination?.style === "page";
}

/** The place of each item's status in a successful response. */
export interface ItemStatus extends Paged {
  /** Field of an item that contains its status. */
  readonly status: string;
  /** Statuses that mean success; every other one means failure. */
  readonly success: readonly string[];
  /** Field of an item that explains its failure. */
  readonly message?: string;
}
