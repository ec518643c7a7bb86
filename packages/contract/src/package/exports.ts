import type { DocumentOperation } from "@rosterkit/openapi";
import { errorClassOf } from "@rosterkit/runtime";
import type { CallOptions, Route, ServiceClient } from "@rosterkit/runtime/operation";

/** The exports of the client package that the harness uses. */
export interface ClientPackage {
  /** Creates the client of a service. @throws {Error} if the package does not export it */
  create(service: string, options: object): ServiceClient<string>;
  /** Returns the error class for a status. @throws {Error} if the package does not export it */
  errorClass(status: number): ErrorClass;
  /** Returns the failed items of a bulk operation. Absent if the package does not export it. */
  readonly failedItems?: (operation: object, output: unknown) => unknown;
}

export type ErrorClass = abstract new (...parameters: never[]) => Error;

/** Reads the clients (`createAlliClient` for the service `alli`) and error classes that a package exports. */
export function readClientPackage(clients: object): ClientPackage {
  const exported = clients as Readonly<Record<string, unknown>>;
  const { failedItems } = clients as Pick<ClientPackage, "failedItems">;
  return {
    ...(failedItems !== undefined && { failedItems }),
    create: (service, options) => {
      const words = service.split(/[^a-z\d]+/i).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
      const name = `create${words.join("")}Client`;
      const create = exported[name];
      if (typeof create === "function") return create(options) as ServiceClient<string>;
      const known = Object.keys(clients).filter((key) => /^create\w*Client$/.test(key));
      throw new Error(
        `The client package exports no ${name} for the service ${service}. It exports: ${known.join(", ")}.`,
      );
    },
    errorClass: (status) => {
      const { name } = errorClassOf(status);
      const found = exported[name];
      if (typeof found !== "function") throw new Error(`The client package exports no ${name}.`);
      return found as ErrorClass;
    },
  };
}

/** The part of a domain package's operation that the harness uses. */
export interface PackageOperation {
  (client: ServiceClient<string>, input: object, options: CallOptions): Promise<unknown>;
  result(client: ServiceClient<string>, input: object, options: CallOptions): Promise<CallResult>;
  pages?(client: ServiceClient<string>, input: object, options: CallOptions): AsyncIterable<unknown>;
  items?(client: ServiceClient<string>, input: object, options: CallOptions): AsyncIterable<unknown>;
  readonly route: Route;
}

export interface CallResult {
  readonly ok: boolean;
  readonly status: number;
  readonly body: unknown;
  readonly requestId?: unknown;
}

/**
 * Returns the operations that a package exports, at any depth, by route id.
 *
 * @throws {Error} if two operations have one route id
 */
export function findOperations(modules: object): Map<string, PackageOperation> {
  const found = new Map<string, PackageOperation>();
  const seen = new Set<unknown>();
  const look = (value: unknown): void => {
    if (seen.has(value)) return;
    seen.add(value);
    if (isOperation(value)) {
      if (found.has(value.route.id))
        throw new Error(`Two operations are exported with the route id ${value.route.id}.`);
      found.set(value.route.id, value);
    } else if (typeof value === "object" && value !== null) {
      for (const child of Object.values(value)) look(child);
    }
  };
  look(modules);
  return found;
}

function isOperation(value: unknown): value is PackageOperation {
  return typeof value === "function" && typeof (value as Partial<PackageOperation>).route?.id === "string";
}

export function compareExports(
  operations: readonly DocumentOperation[],
  exported: ReadonlyMap<string, PackageOperation>,
): { readonly missing: string[]; readonly surplus: string[] } {
  const documented = new Set(operations.map(({ id }) => id));
  return {
    missing: [...documented].filter((id) => !exported.has(id)),
    surplus: [...exported.keys()].filter((id) => !documented.has(id)),
  };
}
