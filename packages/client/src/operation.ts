import type { CallOptions } from "./call-options.ts";
import type { Route } from "./route.ts";
import type { ServiceClient } from "./service-client.ts";

export type * from "./route.ts";

/** Never written to JavaScript. A member of an enum is the one number type that no literal status overlaps. */
declare enum Undocumented {
  Status = -1,
}

/** A status that the document does not name: any number, ruled out by comparing `status` with a documented one. */
export type UndocumentedStatus = Undocumented;

interface Answer {
  /** The response; its body has been read already. */
  readonly response: Response;
  readonly headers: Headers;
  /** The server's own name for this exchange, from `x-request-id` or a header like it. */
  readonly requestId: string | undefined;
}

/** A documented success and its decoded body. */
export interface Success<Status extends number, Body> extends Answer {
  readonly ok: true;
  readonly status: Status;
  readonly body: Body;
}

/** A documented failure; the body is missing where the server sent none. */
export interface Failure<Status extends number, Body = unknown> extends Answer {
  readonly ok: false;
  readonly status: Status;
  readonly body: Body | undefined;
}

/** An answer with a status that the document does not name. */
export interface UndocumentedFailure extends Answer {
  readonly ok: false;
  readonly status: UndocumentedStatus;
  readonly body: unknown;
}

/** Any outcome of any operation. */
export type Outcome = Success<number, unknown> | Failure<number> | UndocumentedFailure;

/**
 * An operation of a service: data (`route`) and a call.
 * `Input` is a tuple of one element, optional where nothing is required: `[input?: ListAgentsInput]`.
 */
export interface Operation<Service extends string, Input extends readonly unknown[], Output, Result> {
  /** Calls the operation once and gives the decoded body. Throws `ApiError` on every status that is no success. */
  (client: ServiceClient<Service>, ...input: [...input: Input, options?: CallOptions]): Promise<Output>;
  /** Calls the operation and gives every answer as a value, discriminated by `status` and by `ok`. */
  result(client: ServiceClient<Service>, ...input: [...input: Input, options?: CallOptions]): Promise<Result>;
  readonly route: Route;
}

/** What an operation with pages has beside its call. */
export interface Pages<Service extends string, Input extends readonly unknown[], Output, Item> {
  /** Every page, one request each, never one ahead. */
  pages(client: ServiceClient<Service>, ...input: [...input: Input, options?: CallOptions]): AsyncGenerator<Output, void, undefined>;
  /** Every item of every page. */
  items(client: ServiceClient<Service>, ...input: [...input: Input, options?: CallOptions]): AsyncGenerator<Item, void, undefined>;
}

/** What an operation has whose successful answer can carry failed items. */
export interface Bulk<Item> {
  readonly route: Route & { readonly itemStatus: object };
  /** Type only. */
  readonly "~item"?: Item;
}
