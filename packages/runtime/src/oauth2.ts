import {
  clientCredentialsGrantRequest,
  processClientCredentialsResponse,
  processRefreshTokenResponse,
  refreshTokenGrantRequest,
} from "oauth4webapi";
import type { TokenSource } from "./client-options.ts";
import type { TokenEndpointOptions } from "./oauth2/options.ts";
import { openEndpoint } from "./oauth2/token-endpoint.ts";
import { cacheToken } from "./token-cache.ts";

export {
  authorizationCode,
  type AuthorizationCodeOptions,
  type IssuedTokens,
  type SignIn,
} from "./oauth2/authorization-code.ts";
export type { TokenEndpointOptions } from "./oauth2/options.ts";

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

export interface RefreshTokenOptions extends TokenEndpointOptions {
  /** The token, or a function that returns the latest one before each renewal. */
  readonly refreshToken: string | (() => string | Promise<string>);
  /** Missing for a public client. */
  readonly clientSecret?: string | undefined;
  /** Called with each new refresh token, if the server rotates them. Store it: the old one is no longer valid. */
  readonly onRefreshToken?: ((refreshToken: string) => void | Promise<void>) | undefined;
  /**
   * Runs a renewal while no other process runs one. Needed if several processes share a refresh token: a server may
   * treat a token that is used twice as stolen.
   */
  readonly exclusively?: (<Result>(renew: () => Promise<Result>) => Promise<Result>) | undefined;
}

/**
 * Returns a client's `token` function that uses the refresh token grant.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-6
 * @throws {InputError} for an invalid option
 */
export function refreshToken(options: RefreshTokenOptions): TokenSource {
  const { parameters, refuse, request } = openEndpoint(options);
  const { refreshToken: given, exclusively = (renew) => renew() } = options;
  let newest = typeof given === "string" ? given : "";
  const renew = async (): ReturnType<typeof request> => {
    const sent = typeof given === "string" ? newest : await given();
    const issued = await request(processRefreshTokenResponse, (parties, requestOptions) =>
      refreshTokenGrantRequest(...parties, sent, { ...requestOptions, additionalParameters: parameters }),
    );
    if (issued.refresh_token && issued.refresh_token !== sent) {
      newest = issued.refresh_token;
      await options.onRefreshToken?.(newest);
    }
    return issued;
  };
  return cacheToken(() => exclusively(renew), refuse);
}
