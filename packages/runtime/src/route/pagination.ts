/** Pagination by query parameters. `items` and `total` are JSON Pointers (RFC 6901) into the response body. */
export type Pagination =
  | {
      readonly style: "offset";
      /** Parameter with the number of items to skip. */
      readonly offset: string;
      /** Parameter with the maximum number of items. */
      readonly limit: string;
      /** Array of items; an empty pointer if the body is the array. */
      readonly items: string;
      /** Number of all items. */
      readonly total?: string;
    }
  | {
      readonly style: "page";
      /** Parameter with the page number. */
      readonly page: string;
      /** Parameter with the maximum number of items per page. */
      readonly size: string;
      readonly items: string;
      readonly total?: string;
      /** Number of the first page. */
      readonly first: number;
    };

/** Pagination by a position that each response contains. Pointers are JSON Pointers (RFC 6901) into its body. */
export type FollowedPagination =
  | {
      readonly style: "cursor";
      /** Parameter with the cursor of a page. */
      readonly cursor: string;
      /** Cursor of the next page; missing in the last one. */
      readonly next: string;
      readonly items: string;
      /** Whether there is a next page. */
      readonly more?: string;
    }
  | {
      /** The Link header contains the next page. @see https://www.rfc-editor.org/rfc/rfc8288 */
      readonly style: "link";
      readonly items: string;
    };
