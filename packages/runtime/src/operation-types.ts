import type { CallOptions, HeaderOptions } from "./call-options.ts";
import type { ItemStatus, Route } from "./route.ts";
import type { ServiceClient } from "./service-client.ts";

/** Input of an operation that takes none. */
export type NoInput = Readonly<Record<string, never>>;

/**
 * An operation of a service: data (`route`) and a call.
 * `Int64`: of the clients that call it so; an operation without integers of 64 bits takes any.
 * `Input` is a tuple of one element, optional where nothing is required: `[input?: ListAgentsInput]`.
 */
export interface Operation<
  Service extends string,
  Input extends readonly unknown[],
  Output,
  Result,
  Int64 = unknown,
> {
  /**
   * Calls the operation once and gives the decoded body.
   * @throws {ApiError} for any response that is not 2xx
   */
  (
    client: ServiceClient<Service, object, Int64>,
    ...input: [...input: Input, options?: CallOptions]
  ): Promise<Output>;
  /** Calls the operation and gives every response as a value, discriminated by `status` and by `ok`. */
  result(
    client: ServiceClient<Service, object, Int64>,
    ...input: [...input: Input, options?: CallOptions]
  ): Promise<Result>;
  readonly route: Route;
}

/** A call that gives required header parameters in its options. */
export interface GivenHeaders<
  Service extends string,
  Input,
  Names extends string,
  Output,
  Result,
  Int64 = unknown,
> {
  (
    client: ServiceClient<Service, object, Int64>,
    input: Input,
    options: CallOptions & { readonly headers: HeaderOptions & Readonly<Record<Names, string>> },
  ): Promise<Output>;
  result(
    client: ServiceClient<Service, object, Int64>,
    input: Input,
    options: CallOptions & { readonly headers: HeaderOptions & Readonly<Record<Names, string>> },
  ): Promise<Result>;
}

/** The part that an operation with pages has beside its call. */
export interface Pages<
  Service extends string,
  Input extends readonly unknown[],
  Output,
  Item,
  Int64 = unknown,
> {
  /** Every page, one request each, never one ahead. */
  pages(
    client: ServiceClient<Service, object, Int64>,
    ...input: [...input: Input, options?: CallOptions]
  ): AsyncGenerator<Output, void, undefined>;
  /** Every item of every page. */
  items(
    client: ServiceClient<Service, object, Int64>,
    ...input: [...input: Input, options?: CallOptions]
  ): AsyncGenerator<Item, void, undefined>;
}

/** The part of an operation whose successful response can carry failed items. */
export interface Bulk<Item> {
  readonly route: Route & { readonly itemStatus: ItemStatus };
  /** Type only. */
  readonly "~item"?: Item;
}
