import {
  authorizationCodeGrantRequest,
  calculatePKCECodeChallenge,
  generateRandomCodeVerifier,
  generateRandomState,
  processAuthorizationCodeResponse,
  validateAuthResponse,
} from "oauth4webapi";
import { checkUrl } from "../urls.ts";
import type { TokenEndpointOptions } from "./options.ts";
import { openEndpoint } from "./token-endpoint.ts";

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
