import type { CallOptions } from "./call-options.ts";
import type { Operation, Pages } from "./operation-types.ts";
import type { Route } from "./route.ts";
import type { ServiceClient } from "./service-client.ts";

type Arguments<Input extends readonly unknown[]> = [...input: Input, options?: CallOptions];

/** An operation without its client argument. `never` matches clients with and without `bigint`. */
export type Bound<Made> = (Made extends Operation<never, infer Input, infer Output, infer Result, never>
  ? {
      (...input: Arguments<Input>): Promise<Output>;
      result(...input: Arguments<Input>): Promise<Result>;
      readonly route: Route;
    }
  : unknown) &
  (Made extends Pages<never, infer Input, infer Output, infer Item, never>
    ? {
        pages(...input: Arguments<Input>): AsyncGenerator<Output, void, undefined>;
        items(...input: Arguments<Input>): AsyncGenerator<Item, void, undefined>;
      }
    : unknown);

/** The bound operations of one service in a module. */
export type BoundModule<Service extends string, Module> = {
  readonly [Name in keyof Module as Module[Name] extends OperationOf<Service> ? Name : never]: Bound<
    Module[Name]
  >;
};

type OperationOf<Service extends string> = Operation<Service, never, unknown, unknown, never>;

type Callable = (client: ServiceClient<string>, ...input: unknown[]) => unknown;

/** Binds all operations of a module or another object to a client: `bind(alli, users).listAgents({ limit: 5 })`. */
export function bind<Service extends string, Module extends object>(
  client: ServiceClient<Service>,
  module: Module,
): BoundModule<Service, Module> {
  const bound =
    (operation: Callable) =>
    (...input: unknown[]) =>
      operation(client, ...input);
  const isOperation = ([, value]: [string, unknown]) => typeof value === "function" && "route" in value;
  const operations: [string, Callable][] = Object.entries(module).filter(isOperation);
  return Object.fromEntries(
    operations.map(([name, operation]) => {
      const parts = Object.entries(operation).map(([part, value]) => [
        part,
        part === "route" ? value : bound(value as Callable),
      ]);
      return [name, Object.assign(bound(operation), Object.fromEntries(parts))];
    }),
  ) as BoundModule<Service, Module>;
}
