import { errorClassOf } from "@rosterkit/runtime";
import type { ServiceClient } from "@rosterkit/runtime/operation";

/** The package that makes the clients, as far as the harness uses it. */
export interface ClientPackage {
  /** Makes the client of a service. */
  create(service: string, options: object): ServiceClient<string>;
  /** The class of the errors with this status. */
  errorClass(status: number): ErrorClass;
  /** Lists the failed items of a bulk operation, if the package has that. */
  readonly failedItems?: (operation: object, output: unknown) => unknown;
}

export type ErrorClass = abstract new (...parameters: never[]) => Error;

/** Finds `createAlliClient` for the service `alli`, and the error classes, among a package's exports. */
export function readClientPackage(clients: object): ClientPackage {
  const exported = clients as Readonly<Record<string, unknown>>;
  const { failedItems } = clients as Pick<ClientPackage, "failedItems">;
  return {
    ...(failedItems !== undefined && { failedItems }),
    create: (service, options) => {
      const words = service
        .split(/[^A-Za-z0-9]+/)
        .map((word) => word.charAt(0).toUpperCase() + word.slice(1));
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
