import {
  allowInsecureRequests,
  type AuthorizationServer,
  type Client,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  customFetch,
  None,
  OperationProcessingError,
  type TokenEndpointRequestOptions,
  type TokenEndpointResponse,
} from "oauth4webapi";
import { checkUrl } from "./checks.ts";
import { findCode } from "./connection-codes.ts";
import { CredentialsError, InputError } from "./errors/errors.ts";
import { readAll } from "./read-all.ts";
import { limitTime } from "./wait.ts";

/**
 * Error codes of an authorization server.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2
 */
const oauthErrors = [
  "invalid_request",
  "invalid_client",
  "invalid_grant",
  "unauthorized_client",
  "unsupported_grant_type",
  "invalid_scope",
  "invalid_target",
  "access_denied",
  "unsupported_response_type",
  "server_error",
  "temporarily_unavailable",
];

export interface TokenEndpointOptions {
  /** URL of the token endpoint. */
  readonly tokenEndpoint: string;
  readonly clientId: string;
  /** How the client secret is sent: `basic`, in a header, or `post`, in the form. Default: `basic`. */
  readonly clientAuthentication?: "basic" | "post" | undefined;
  /** Scopes separated by spaces. */
  readonly scope?: string | undefined;
  /** Additional fields of the token request, such as `audience` or `resource`. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  /** Expected issuer of an ID token, if the server sends one. Default: the origin of the token endpoint. */
  readonly issuer?: string | undefined;
  /** Sends the token request. Default: the global `fetch`. */
  readonly fetch?: typeof fetch | undefined;
  /** Milliseconds for a token request. Default: 30,000. */
  readonly timeout?: number | undefined;
  /** Allows plain http to hosts other than loopback. */
  readonly allowHttp?: boolean | undefined;
}

/** Maximum size of the response of a token endpoint. */
const maximumBytes = 2 ** 20;

/** The first arguments of every request function of `oauth4webapi`. */
type Parties = [server: AuthorizationServer, client: Client, authentication: ClientAuth];
type RequestSender = (parties: Parties, options: TokenEndpointRequestOptions) => Promise<Response>;
type ResponseProcessor = (
  server: AuthorizationServer,
  client: Client,
  response: Response,
) => Promise<TokenEndpointResponse>;

export interface Endpoint {
  readonly parameters: Record<string, string>;
  refuse(problem: string): CredentialsError;
  refuseInput(problem: string): InputError;
  /** Requests a token. A failure becomes an error with fixed text, so that it contains no secret. */
  request(process: ResponseProcessor, send: RequestSender): Promise<TokenEndpointResponse>;
}

/** @throws {InputError} for an invalid option */
export function openEndpoint(
  options: TokenEndpointOptions & { readonly clientSecret?: string | undefined },
): Endpoint {
  const { tokenEndpoint, clientId, clientSecret, scope, parameters, timeout = 30_000 } = options;
  const place = { service: "oauth2", method: "POST", url: tokenEndpoint };
  const refuseInput = (problem: string): InputError =>
    new InputError(problem, { place: { ...place, url: undefined } });
  const refuse = (problem: string): CredentialsError => new CredentialsError(problem, { place });
  const url = checkUrl(tokenEndpoint, { name: "tokenEndpoint", allowHttp: options.allowHttp }, refuseInput);
  if (clientSecret !== undefined && !clientSecret.trim()) throw refuseInput("clientSecret is empty");
  if (!clientId?.trim()) throw refuseInput("clientId is empty");
  const withSecret = options.clientAuthentication === "post" ? ClientSecretPost : ClientSecretBasic;
  const { fetch: transmit = globalThis.fetch } = options;
  const server = { issuer: options.issuer ?? url.origin, token_endpoint: url.href };
  const client = { client_id: clientId };
  const authentication = clientSecret === undefined ? None() : withSecret(clientSecret);
  const requestOptions = (signal: AbortSignal): TokenEndpointRequestOptions => ({
    signal,
    // `checkUrl` allows plain http only to loopback or with `allowHttp`.
    [allowInsecureRequests]: true,
    async [customFetch](target, init) {
      const response = await transmit(target, init as RequestInit);
      if (!response.body) return response;
      const tooLarge = (): Error => refuse(`response larger than ${maximumBytes} bytes`);
      return new Response(await readAll(response, maximumBytes, tooLarge), response);
    },
  });
  return {
    parameters: { ...parameters, ...(scope !== undefined && { scope }) },
    refuse,
    refuseInput,
    async request(process, send) {
      const limit = { milliseconds: timeout, error: () => refuse("no token: timeout") };
      try {
        return await limitTime(limit, undefined, async (ended) =>
          process(server, client, await send([server, client, authentication], requestOptions(ended))),
        );
      } catch (thrown) {
        throw thrown instanceof CredentialsError ? thrown : refuse(describeFailure(thrown));
      }
    },
  };
}

/** Describes a foreign error by its status and known codes only: any other text could contain a secret. */
function describeFailure(thrown: unknown): string {
  try {
    const { error, status, cause, code } = Object(thrown);
    const reasons = [
      [status, cause?.status].find((one) => Number.isInteger(one)),
      oauthErrors.find((one) => one === error),
      thrown instanceof OperationProcessingError ? code : findCode(thrown),
    ];
    const known = reasons.filter((reason) => reason !== undefined).join(" ");
    return known ? `no token: ${known}` : "no token";
  } catch {
    // A getter of a foreign error can throw.
    return "no token";
  }
}
