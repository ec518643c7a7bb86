/** Where a parameter stands in a request. @see https://spec.openapis.org/oas/v3.1.1.html#parameter-locations */
export type ParameterPlace = "path" | "query" | "header" | "cookie";

export type HttpMethod = "GET" | "PUT" | "POST" | "DELETE" | "OPTIONS" | "HEAD" | "PATCH" | "TRACE";

/**
 * Alternatives, of which one must be met; each names the security schemes that it needs together.
 * @see https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object
 */
export type SecurityRequirements = readonly Readonly<Record<string, readonly string[]>>[];

/** The request body of an operation. */
export interface RouteBody {
  /** Media type that is sent, such as `application/json`. */
  readonly mediaType: string;
  /** The call fails before it is sent when the body is missing. */
  readonly required?: true;
  /** Wire names of the body's fields that stand in the flat input. Absent: the body stands under `body`. */
  readonly fields?: readonly string[];
  /** The body's schema states `additionalProperties`: fields that are not declared are sent too. */
  readonly open?: true;
}

/** How an operation is paged. Names are those of query parameters; pointers (RFC 6901) lead into the answer. */
export type Pagination =
  | {
      readonly style: "offset";
      /** Parameter that skips this many items, counted from 0. */
      readonly offset: string;
      /** Parameter that asks for at most this many items. */
      readonly limit: string;
      /** Where the items stand; an empty string means that the answer is the array. */
      readonly items: string;
      /** Where the number of all items stands. */
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

/** How an operation is paged whose answers say where the next page is. */
export type FollowedPagination =
  | {
      readonly style: "cursor";
      /** Parameter that takes the mark of a page. */
      readonly cursor: string;
      /** Where an answer holds the mark of the next page; without one it is the last. */
      readonly next: string;
      readonly items: string;
      /** Where an answer says whether there is a next page. */
      readonly more?: string;
    }
  | {
      /** The answer's Link header names the next page. @see https://www.rfc-editor.org/rfc/rfc8288 */
      readonly style: "link";
      readonly items: string;
    };

/** Where a successful answer says which of its items failed. */
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

/** An operation as data: everything that is known of it at run time. */
export interface Route {
  /** `<service>.<name>`, the operation id of the merged document. */
  readonly id: string;
  readonly method: HttpMethod;
  /** Path template, such as `/webapi/v2/agents/{agent_id}`. */
  readonly path: string;
  /** The path as messages show it, where `path` holds values already. */
  readonly shown?: string;
  /** Place of each parameter by its wire name. Headers are given in the call's options, all others in the input. */
  readonly parameters: Readonly<Record<string, ParameterPlace>>;
  readonly body?: RouteBody;
  /** Media type of each documented status; `null` where no body is documented. */
  readonly responses: Readonly<Record<number, string | null>>;
  readonly security: SecurityRequirements;
  readonly pagination?: Pagination;
  /** URL of each server by its name, where the operation is on others than its service; relative ones lead from there. */
  readonly servers?: Readonly<Record<string, string>>;
  /** The spec says that sending the request again leaves the same state, whatever the method. */
  readonly idempotent?: true;
  readonly itemStatus?: ItemStatus;
  /** Names of the fields of its input and responses that hold secrets. */
  readonly sensitive?: readonly string[];
  /** Reads a success that is neither JSON nor text. */
  readonly read?: (response: Response) => unknown;
}
