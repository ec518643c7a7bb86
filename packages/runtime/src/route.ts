import type { ByField, Effect, Undo } from "./route/effect.ts";
import type { FollowedPagination, Pagination } from "./route/pagination.ts";
import type {
  BodyReader,
  JsonParser,
  ParameterPlace,
  ParameterWriter,
  RouteBody,
  StreamReader,
  UngroupedField,
} from "./route/serialization.ts";

export type HttpMethod = "GET" | "PUT" | "POST" | "DELETE" | "OPTIONS" | "HEAD" | "PATCH" | "TRACE";

/**
 * Alternatives, one of which must be satisfied; each names security schemes that are required together.
 * @see https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object
 */
export type SecurityRequirements = readonly Readonly<Record<string, readonly string[]>>[];

/** Location of the status of each item in the body of a success. */
export interface ItemStatus {
  /** JSON Pointer (RFC 6901) to the array of items. */
  readonly items: string;
  /** Item field with the status. */
  readonly status: string;
  /** Values that mean success; every other one means failure. */
  readonly success: readonly string[];
  /** Item field with the reason of a failure. */
  readonly message?: string;
}

/** The parts of a route that depend on the media types of a call. */
export type RouteChoice = Partial<Pick<Route, "body" | "responses" | "accept" | "read" | "stream">>;

/** An operation as data, with functions for everything that is not plain JSON. */
export interface Route {
  /** `<service>.<name>`, the operation id of the merged document. */
  readonly id: string;
  readonly method: HttpMethod;
  /** Path template, such as `/webapi/v2/agents/{agent_id}`. */
  readonly path: string;
  /** Location of each parameter by wire name; a list if several locations share the name. */
  readonly parameters: Readonly<Record<string, ParameterPlace | readonly ParameterPlace[]>>;
  /** Flattens an input with groups such as `path` and `query`, if parameters of several locations share a name. */
  readonly ungroup?: (parameters: Route["parameters"], input: object) => readonly UngroupedField[];
  /** Names of the required header parameters. */
  readonly required?: readonly string[];
  /** Names of input and response fields with secrets, which no message may show. */
  readonly sensitive?: readonly string[];
  /**
   * Writers of parameters with another than the default style; by name, or by location and name if several locations
   * share it.
   */
  readonly styles?: Readonly<Record<string, ParameterWriter>>;
  readonly body?: RouteBody;
  /** Header that makes retries safe, and the function that creates its value, once per call. */
  readonly idempotencyKey?: { readonly name: string; readonly create: () => string };
  /** Accept header, if the operation has several media types. */
  readonly accept?: string | undefined;
  /** Media type of each documented status, `4XX`, `5XX` and `default`; `null` if no body is documented. */
  readonly responses: Readonly<Partial<Record<number | "4XX" | "5XX" | "default", string | null>>>;
  /** Decodes a success that is neither JSON nor text. */
  readonly read?: BodyReader | undefined;
  readonly stream?: StreamReader | undefined;
  /** Parses JSON that contains 64-bit integers. */
  readonly parse?: JsonParser;
  /** Returns the parts of the route that the media types in a call's options replace. */
  readonly choose?: (route: Route, options: object, refuse: (problem: string) => Error) => RouteChoice;
  readonly security: SecurityRequirements;
  readonly pagination?: Pagination | FollowedPagination;
  /** The operation's own servers: URL by name. Relative URLs are resolved against the client's server. */
  readonly servers?: Readonly<Record<string, string>>;
  /** The document marks the operation as idempotent, whatever its method. */
  readonly idempotent?: true;
  readonly itemStatus?: ItemStatus;
  /** Missing if the document does not state it. */
  readonly effect?: ByField<Effect>;
  /** Missing if the operation only reads, or the document does not state it. */
  readonly undo?: ByField<Undo>;
}
