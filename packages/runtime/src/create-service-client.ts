import { callOperation } from "./call-operation.ts";
import { connect } from "./connect.ts";
import type { ClientOptions, Service } from "./client-options.ts";
import type { ServiceClient } from "./service-client.ts";

/**
 * Makes the client of a service; every generated `create…Client` calls it.
 * @throws {InputError} for an unusable or unknown option
 * @throws {CredentialsError} where credentials are missing or unusable
 */
export function createServiceClient<Client>(service: Service, given: ClientOptions): Client {
  const connection = connect(service, given);
  const client: ServiceClient<string> = {
    service: service.name,
    "~call": (request) => callOperation(connection, request),
    "~connection": () => connection,
  };
  return client as Client;
}
