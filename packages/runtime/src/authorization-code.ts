import {
  authorizationCodeGrantRequest,
  calculatePKCECodeChallenge,
  generateRandomCodeVerifier,
  generateRandomState,
  processAuthorizationCodeResponse,
  validateAuthResponse,
} from "oauth4webapi";
import { openEndpoint, type TokenEndpointOptions } from "./token-endpoint.ts";
import { checkUrl } from "./checks.ts";

export interface AuthorizationCodeOptions extends TokenEndpointOptions {
  /** URL at which a person signs in. */
  readonly authorizationEndpoint: string;
  /** URL to which the person comes back, as the server knows it. */
  readonly redirectUri: string;
  /** Missing for a public client. */
  readonly clientSecret?: string | undefined;
}

export interface IssuedTokens {
  readonly accessToken: string;
  /** Missing where the server gives none. */
  readonly refreshToken: string | undefined;
}

/** A sign-in that has begun. */
export interface SignIn {
  /** Send the person there. */
  readonly url: string;
  /**
   * Exchanges the URL to which the person came back for tokens.
   * @throws {CredentialsError} where the person or the server refused, or the URL belongs to another sign-in
   */
  redeem(callbackUrl: string): Promise<IssuedTokens>;
}

/**
 * Begins to sign a person in by the authorization code grant with PKCE. `scope` and `parameters` go to the
 * authorization endpoint too.
 * @see https://www.rfc-editor.org/rfc/rfc7636
 * @throws {InputError} for an unusable option
 */
export async function authorizationCode(options: AuthorizationCodeOptions): Promise<SignIn> {
  const { parameters, refuseInput, ask } = openEndpoint(options);
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
      const issued = await ask(processAuthorizationCodeResponse, async (parties, request) => {
        const callback = validateAuthResponse(parties[0], parties[1], new URL(callbackUrl), state);
        const { scope: _, ...additionalParameters } = parameters;
        const asked = { ...request, additionalParameters };
        return authorizationCodeGrantRequest(...parties, callback, redirectUri, verifier, asked);
      });
      return { accessToken: issued.access_token, refreshToken: issued.refresh_token };
    },
  };
}
