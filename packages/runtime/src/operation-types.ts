import type { CallOptions, HeaderOptions } from "./call-options.ts";
import type { ItemStatus, Route } from "./route.ts";
import type { ServiceClient } from "./service-client.ts";

/** Input of an operation without parameters and body. */
export type NoInput = Readonly<Record<string, never>>;

/** The two forms of a call. `Given` are its arguments after the client. */
interface Callable<Service extends string, Given extends readonly unknown[], Output, Result, Int64> {
  /**
   * Calls the operation and returns the decoded body.
   * @throws {ApiError} for any response other than 2xx
   */
  (client: ServiceClient<Service, object, Int64>, ...given: Given): Promise<Output>;
  /** Calls the operation and returns any response as a value, discriminated by `status` and by `ok`. */
  result(client: ServiceClient<Service, object, Int64>, ...given: Given): Promise<Result>;
}

/**
 * An operation of a service: a function with its `route` as data.
 * `Input` is a tuple of one element, optional if no field is required: `[input?: ListAgentsInput]`. `Int64` is the
 * type of 64-bit integers of the clients that may call it; `unknown` allows all.
 */
export interface Operation<
  Service extends string,
  Input extends readonly unknown[],
  Output,
  Result,
  Int64 = unknown,
> extends Callable<Service, [...input: Input, options?: CallOptions], Output, Result, Int64> {
  readonly route: Route;
}

/** A call with required header parameters in its options instead of its input. */
export type GivenHeaders<
  Service extends string,
  Input,
  Names extends string,
  Output,
  Result,
  Int64 = unknown,
> = Callable<
  Service,
  [
    input: Input,
    options: CallOptions & { readonly headers: HeaderOptions & Readonly<Record<Names, string>> },
  ],
  Output,
  Result,
  Int64
>;

/** The additional methods of a paged operation. */
export interface Pages<
  Service extends string,
  Input extends readonly unknown[],
  Output,
  Item,
  Int64 = unknown,
> {
  /** Yields every page, and requests each only when it is needed. */
  pages(
    client: ServiceClient<Service, object, Int64>,
    ...input: [...input: Input, options?: CallOptions]
  ): AsyncGenerator<Output, void, undefined>;
  /** Yields every item of every page. */
  items(
    client: ServiceClient<Service, object, Int64>,
    ...input: [...input: Input, options?: CallOptions]
  ): AsyncGenerator<Item, void, undefined>;
}

/** An operation whose successful response may contain failed items. */
export interface Bulk<Item> {
  readonly route: Route & { readonly itemStatus: ItemStatus };
  /** Type only. */
  readonly "~item"?: Item;
}
