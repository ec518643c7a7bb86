import { errorClassOf } from "@rosterkit/runtime";
import type { ServiceClient } from "@rosterkit/runtime/operation";

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
