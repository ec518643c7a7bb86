import { clientCredentialsGrantRequest, processClientCredentialsResponse } from "oauth4webapi";
import type { TokenSource } from "../client-options.ts";
import { cacheToken } from "../token-cache.ts";
import type { TokenEndpointOptions } from "./options.ts";
import { openEndpoint } from "./token-endpoint.ts";

export interface ClientCredentialsOptions extends TokenEndpointOptions {
  readonly clientSecret: string;
}

/**
 * Returns a client's `token` function that uses the client credentials grant.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.4
 * @throws {InputError} for an invalid option
 */
export function clientCredentials(options: ClientCredentialsOptions): TokenSource {
  const { parameters, refuse, request } = openEndpoint(options);
  const issue = (): ReturnType<typeof request> =>
    request(processClientCredentialsResponse, (parties, requestOptions) =>
      clientCredentialsGrantRequest(...parties, parameters, requestOptions),
    );
  return cacheToken(issue, refuse);
}
