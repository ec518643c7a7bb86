import {
  clientCredentialsGrantRequest,
  processClientCredentialsResponse,
  processRefreshTokenResponse,
  refreshTokenGrantRequest,
} from "oauth4webapi";
import type { TokenSource } from "./client-options.ts";
import { tokenCache } from "./token-cache.ts";
import { openEndpoint, type TokenEndpointOptions } from "./token-endpoint.ts";

export {
  authorizationCode,
  type AuthorizationCodeOptions,
  type IssuedTokens,
  type SignIn,
} from "./authorization-code.ts";
export type { TokenEndpointOptions } from "./token-endpoint.ts";

export interface ClientCredentialsOptions extends TokenEndpointOptions {
  readonly clientSecret: string;
}

export interface RefreshTokenOptions extends TokenEndpointOptions {
  /** The token, or a function that gives the newest one each time that it is renewed. */
  readonly refreshToken: string | (() => string | Promise<string>);
  /** Missing for a public client. */
  readonly clientSecret?: string | undefined;
  /** Gets each new refresh token of a server that gives them out once. Keep it: the old one is worthless. */
  readonly onRefreshToken?: ((refreshToken: string) => void | Promise<void>) | undefined;
  /**
   * Does a renewal while nobody else does one, where several processes share a refresh token: a server may take one
   * that is sent twice for stolen.
   */
  readonly exclusively?: (<Result>(renew: () => Promise<Result>) => Promise<Result>) | undefined;
}

/**
 * Gives the `token` of a client by the client credentials grant.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.4
 * @throws {InputError} for an unusable option
 */
export function clientCredentials(options: ClientCredentialsOptions): TokenSource {
  const { parameters, refuse, ask } = openEndpoint(options);
  const issue = (): ReturnType<typeof ask> =>
    ask(processClientCredentialsResponse, (parties, request) =>
      clientCredentialsGrantRequest(...parties, parameters, request),
    );
  return tokenCache(issue, refuse);
}

/**
 * Gives the `token` of a client by the refresh token grant.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-6
 * @throws {InputError} for an unusable option
 */
export function refreshToken(options: RefreshTokenOptions): TokenSource {
  const { parameters, refuse, ask } = openEndpoint(options);
  const { refreshToken: given, exclusively = (renew) => renew() } = options;
  let newest = typeof given === "string" ? given : "";
  const renew = async (): ReturnType<typeof ask> => {
    const sent = typeof given === "string" ? newest : await given();
    const issued = await ask(processRefreshTokenResponse, (parties, request) =>
      refreshTokenGrantRequest(...parties, sent, { ...request, additionalParameters: parameters }),
    );
    if (issued.refresh_token && issued.refresh_token !== sent) {
      newest = issued.refresh_token;
      await options.onRefreshToken?.(newest);
    }
    return issued;
  };
  return tokenCache(() => exclusively(renew), refuse);
}
