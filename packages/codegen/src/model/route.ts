import type {
  FollowedPagination,
  HttpMethod,
  ItemStatus,
  Pagination,
  ParameterPlace,
} from "@rosterkit/openapi";

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
  /** Reads a success that is neither JSON nor text. */
  readonly read?: (response: Response) => unknown;
}

/** A route whose pages are not counted. */
export type FollowedRoute = Omit<Route, "pagination"> & { readonly pagination: FollowedPagination };
