/** Pagination in which the client counts: `total` points to the number of all items, `first` is the first page. */
export type Pagination = Paged & { readonly total?: string } & (
    | { readonly style: "offset"; readonly offset: string; readonly limit: string }
    | { readonly style: "page"; readonly page: string; readonly size: string; readonly first: number }
  );

/**
 * Pagination in which each response leads to the next page: `next` points to its cursor, which the last page lacks, and
 * `more` to whether there is one. With `link` the Link header names it.
 * @see https://www.rfc-editor.org/rfc/rfc8288
 */
export type FollowedPagination = Paged &
  (
    | { readonly style: "cursor"; readonly cursor: string; readonly next: string; readonly more?: string }
    | { readonly style: "link" }
  );

/** Pointers (RFC 6901) refer to the body of the response; the other texts are names of query parameters. */
type Paged = {
  /** Pointer to the items; if it is empty, the body is the array. */
  readonly items: string;
};

/** Whether the client counts its way to the next page. */
export function isCounted(pagination: Pagination | FollowedPagination | undefined): pagination is Pagination {
  return pagination?.style === "offset" || pagination?.style === "page";
}

/** The place of each item's status in a successful response: `status` and `message` are fields of an item. */
export interface ItemStatus extends Paged {
  readonly status: string;
  /** Statuses that mean success; every other one means failure. */
  readonly success: readonly string[];
  readonly message?: string;
}
