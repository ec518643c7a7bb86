import {
  authorizationCodeGrantRequest,
  calculatePKCECodeChallenge,
  clientCredentialsGrantRequest,
  generateRandomCodeVerifier,
  generateRandomState,
  processAuthorizationCodeResponse,
  processClientCredentialsResponse,
  processRefreshTokenResponse,
  refreshTokenGrantRequest,
  validateAuthResponse,
} from "oauth4webapi";
import { checkUrl } from "./checks.ts";
import type { TokenSource } from "./client-options.ts";
import { cacheToken } from "./token-cache.ts";
import { openEndpoint, type TokenEndpointOptions } from "./token-endpoint.ts";

export type { TokenEndpointOptions } from "./token-endpoint.ts";

export interface ClientCredentialsOptions extends TokenEndpointOptions {
  readonly clientSecret: string;
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

export interface AuthorizationCodeOptions extends TokenEndpointOptions {
  /** URL of the sign-in page. */
  readonly authorizationEndpoint: string;
  /** URL that the server redirects to after sign-in, as registered there. */
  readonly redirectUri: string;
  /** Missing for a public client. */
  readonly clientSecret?: string | undefined;
}

export interface IssuedTokens {
  readonly accessToken: string;
  /** Missing if the server issues none. */
  readonly refreshToken: string | undefined;
}

/** A sign-in that has begun. */
export interface SignIn {
  /** URL to send the person to. */
  readonly url: string;
  /**
   * Exchanges the URL that the server redirected to for tokens.
   * @throws {CredentialsError} if the person or the server refused, or the URL belongs to another sign-in
   */
  redeem(callbackUrl: string): Promise<IssuedTokens>;
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

/**
 * Begins a sign-in by the authorization code grant with PKCE. `scope` and `parameters` are sent to both endpoints.
 * @see https://www.rfc-editor.org/rfc/rfc7636
 * @throws {InputError} for an invalid option
 */
export async function authorizationCode(options: AuthorizationCodeOptions): Promise<SignIn> {
  const { parameters, refuseInput, request } = openEndpoint(options);
  const { authorizationEndpoint, redirectUri, allowHttp } = options;
  const verifier = generateRandomCodeVerifier();
  const state = generateRandomState();
  const url = checkUrl(authorizationEndpoint, { name: "authorizationEndpoint", allowHttp }, refuseInput);
  const query = {
    ...parameters,
    response_type: "code",
    client_id: options.clientId,
    redirect_uri: redirectUri,
    state,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return {
    url: url.href,
    async redeem(callbackUrl) {
      const issued = await request(processAuthorizationCodeResponse, async (parties, requestOptions) => {
        const callback = validateAuthResponse(parties[0], parties[1], new URL(callbackUrl), state);
        const { scope: _, ...additionalParameters } = parameters;
        const tokenOptions = { ...requestOptions, additionalParameters };
        return authorizationCodeGrantRequest(...parties, callback, redirectUri, verifier, tokenOptions);
      });
      return { accessToken: issued.access_token, refreshToken: issued.refresh_token };
    },
  };
}
