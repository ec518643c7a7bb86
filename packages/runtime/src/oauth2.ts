import {
  allowInsecureRequests,
  type AuthorizationServer,
  type Client,
  type ClientAuth,
  clientCredentialsGrantRequest,
  ClientSecretBasic,
  ClientSecretPost,
  customFetch,
  None,
  processClientCredentialsResponse,
  processRefreshTokenResponse,
  refreshTokenGrantRequest,
  type TokenEndpointRequestOptions,
  type TokenEndpointResponse,
} from "oauth4webapi";
import type { TokenSource } from "./client-options.ts";
import { CredentialsError } from "./errors/credentials-error.ts";
import { InputError } from "./errors/input-error.ts";
import { checkUrl } from "./guards.ts";
import { tokenCache } from "./token-cache.ts";

const nowhere = { service: "oauth2", attempts: 0 };

/** What a token endpoint answers. @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2 */
const oauthErrors = [
  "invalid_request",
  "invalid_client",
  "invalid_grant",
  "unauthorized_client",
  "unsupported_grant_type",
  "invalid_scope",
  "invalid_target",
];

/** Where tokens come from, and who asks for them. */
export interface TokenEndpointOptions {
  /** URL of the token endpoint. */
  readonly tokenEndpoint: string;
  readonly clientId: string;
  /** How the client secret is sent. Default: `basic`, a header; `post` puts it into the form. */
  readonly clientAuthentication?: "basic" | "post" | undefined;
  /** Scopes, separated by spaces. */
  readonly scope?: string | undefined;
  /** Further fields of the token request, such as `audience` or `resource`. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  /** Issuer that an ID token must name, when the server sends one. Default: the origin of the token endpoint. */
  readonly issuer?: string | undefined;
  /** Sends the token request. Default: the global `fetch`. */
  readonly fetch?: typeof fetch | undefined;
  /** Milliseconds for a token request. Default: 30,000. */
  readonly timeout?: number | undefined;
  /** Allows plain http to a host that is not this machine. */
  readonly allowHttp?: boolean | undefined;
}

export interface ClientCredentialsOptions extends TokenEndpointOptions {
  readonly clientSecret: string;
}

export interface RefreshTokenOptions extends TokenEndpointOptions {
  readonly refreshToken: string;
  /** Missing for a public client. */
  readonly clientSecret?: string | undefined;
  /** Gets each new refresh token of a server that gives them out once. Keep it: the old one is worthless. */
  readonly onRefreshToken?: ((refreshToken: string) => void | Promise<void>) | undefined;
}

/**
 * Gives the `token` of a client by the client credentials grant.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.4
 */
export function clientCredentials(options: ClientCredentialsOptions): TokenSource {
  const { server, client, authentication, request, parameters } = endpoint(options);
  return tokenCache(() =>
    safely(options, async () =>
      processClientCredentialsResponse(
        server,
        client,
        await clientCredentialsGrantRequest(server, client, authentication, parameters, request()),
      ),
    ),
  );
}

/**
 * Gives the `token` of a client by the refresh token grant.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-6
 */
export function refreshToken(options: RefreshTokenOptions): TokenSource {
  const { server, client, authentication, request, parameters } = endpoint(options);
  let newest = options.refreshToken;
  return tokenCache(async () => {
    const sent = newest;
    const answer = await safely(options, async () =>
      processRefreshTokenResponse(
        server,
        client,
        await refreshTokenGrantRequest(server, client, authentication, sent, {
          ...request(),
          additionalParameters: parameters,
        }),
      ),
    );
    if (answer.refresh_token && answer.refresh_token !== newest) {
      newest = answer.refresh_token;
      await options.onRefreshToken?.(newest);
    }
    return answer;
  });
}

interface Endpoint {
  readonly server: AuthorizationServer;
  readonly client: Client;
  readonly authentication: ClientAuth;
  readonly parameters: Record<string, string>;
  /** Options of one token request. */
  request(): TokenEndpointRequestOptions;
}

function endpoint(options: TokenEndpointOptions & { readonly clientSecret?: string | undefined }): Endpoint {
  const { tokenEndpoint, clientId, clientSecret, scope, parameters, timeout = 30_000 } = options;
  const url = checkUrl(tokenEndpoint, options.allowHttp, nowhere, "tokenEndpoint");
  const secret = clientSecret ?? "";
  if (clientSecret !== undefined && !secret.trim()) throw new InputError("clientSecret is empty", nowhere);
  if (!clientId?.trim()) throw new InputError("clientId is empty", nowhere);
  const withSecret = options.clientAuthentication === "post" ? ClientSecretPost : ClientSecretBasic;
  return {
    server: { issuer: options.issuer ?? url.origin, token_endpoint: url.href },
    client: { client_id: clientId },
    authentication: clientSecret === undefined ? None() : withSecret(secret),
    parameters: { ...parameters, ...(scope !== undefined && { scope }) },
    request: () => ({
      signal: AbortSignal.timeout(timeout),
      // The URL has been checked above.
      [allowInsecureRequests]: true,
      ...(options.fetch && { [customFetch]: options.fetch }),
    }),
  };
}

/** Asks for a token. What goes wrong is told in words that no secret can stand in. */
async function safely(
  { tokenEndpoint }: TokenEndpointOptions,
  ask: () => Promise<TokenEndpointResponse>,
): Promise<TokenEndpointResponse> {
  try {
    return await ask();
  } catch (thrown) {
    const { error, status, code, name, cause } = Object(thrown);
    const known = oauthErrors.find((one) => one === error);
    const reason = [status ?? cause?.status, known, cause?.code ?? code ?? name];
    const place = { ...nowhere, method: "POST", url: tokenEndpoint };
    throw new CredentialsError(`no token: ${reason.filter(Boolean).join(" ")}`, place);
  }
}
