import type { ClientOptions } from "./client-options.ts";
import { connect } from "./connect.ts";
import { executeCall } from "./execute-call.ts";
import type { ServiceClient } from "./service-client.ts";
import type { Service } from "./service.ts";

/**
 * Creates the client of a service; every generated `create…Client` calls it.
 * @throws {InputError} for an invalid or unknown option
 * @throws {CredentialsError} for missing or invalid credentials
 */
export function createServiceClient<Client>(service: Service, given: ClientOptions): Client {
  const connection = connect(service, given);
  const client: ServiceClient<string> = {
    service: service.name,
    "~call": (request) => executeCall(connection, request),
    "~connection": () => connection,
  };
  return client as Client;
}
