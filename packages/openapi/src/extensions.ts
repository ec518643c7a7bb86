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

/** What an operation does to people, groups, and what they may reach. */
export type Effect = "read" | "add" | "change" | "remove";

/** One thing, or another for each value of a field of the flat input. */
export type ByField<Choice> =
  | Choice
  | {
      /** Name of the field. */
      readonly by: string;
      /** By the value as text. */
      readonly values: Readonly<Record<string, Choice>>;
      /** Where the field is missing or has another value. */
      readonly otherwise: Choice;
    };

/**
 * How what an operation did is put back. Texts such as `$input#/email` lead by a JSON Pointer into the input of the
 * operation, its output (`$output`), what was there before (`$before`), or an item of `each` (`$item`); in a pointer
 * `*` stands for every item of a list. Where the operation undoes itself, a field from `$before` is sent only if the
 * call had the field of that name.
 */
export interface Undo {
  /** `near`: somebody can tell the difference, and `reason` says how. */
  readonly how: "exact" | "near" | "none";
  readonly reason?: string;
  /** Id of the operation that puts it back. */
  readonly operation?: string;
  /** Its input. */
  readonly input?: unknown;
  /** Pointer to a list of the input, each of whose items is put back by itself. */
  readonly each?: string;
  /** How what was there before is read. */
  readonly before?: {
    readonly operation: string;
    readonly input?: unknown;
    /** Pointer into the output, where the operation is not paged. */
    readonly items?: string;
    /** Fields of the item that is meant. */
    readonly where?: Readonly<Record<string, unknown>>;
    /** Further operations without which it is not known. */
    readonly also?: readonly string[];
  };
  /** Fields of the input that cannot be put back. */
  readonly except?: readonly string[];
}
