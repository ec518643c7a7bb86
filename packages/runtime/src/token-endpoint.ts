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
import { knownCode } from "./connection-codes.ts";
import { CredentialsError, InputError } from "./errors/errors.ts";
import { readAll } from "./read-all.ts";
import { within } from "./wait.ts";

/**
 * Errors that an authorization server names.
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

/** A token endpoint, and the client that asks it for tokens. */
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

/** Bytes that the response of a token endpoint may have. */
const maximumBytes = 2 ** 20;

/** The parts that every request of `oauth4webapi` begins with. */
type Parties = [server: AuthorizationServer, client: Client, authentication: ClientAuth];

/** A token endpoint, ready to be asked. */
export interface Endpoint {
  readonly parameters: Record<string, string>;
  refuse(problem: string): CredentialsError;
  refuseInput(problem: string): InputError;
  /** Asks for a token. A failure becomes an error in words that no secret can stand in. */
  ask(
    process: (
      server: AuthorizationServer,
      client: Client,
      answer: Response,
    ) => Promise<TokenEndpointResponse>,
    send: (parties: Parties, options: TokenEndpointRequestOptions) => Promise<Response>,
  ): Promise<TokenEndpointResponse>;
}

/** @throws {InputError} for an unusable option */
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
    // The URL has been checked above.
    [allowInsecureRequests]: true,
    async [customFetch](target, init) {
      const response = await transmit(target, init as RequestInit);
      if (!response.body) return response;
      const tooLarge = (): Error => refuse(`the response is larger than ${maximumBytes} bytes`);
      return new Response(await readAll(response, maximumBytes, tooLarge), response);
    },
  });
  return {
    parameters: { ...parameters, ...(scope !== undefined && { scope }) },
    refuse,
    refuseInput,
    async ask(process, send) {
      const limit = { milliseconds: timeout, late: () => refuse("no token: timeout") };
      try {
        return await within(limit, undefined, async (ended) =>
          process(server, client, await send([server, client, authentication], requestOptions(ended))),
        );
      } catch (thrown) {
        throw thrown instanceof CredentialsError ? thrown : refuse(reasonOf(thrown));
      }
    },
  };
}

/** Only words that are known before: a foreign error can name anything. */
function reasonOf(thrown: unknown): string {
  try {
    const { error, status, cause, code } = Object(thrown);
    const reasons = [
      [status, cause?.status].find((one) => Number.isInteger(one)),
      oauthErrors.find((one) => one === error),
      thrown instanceof OperationProcessingError ? code : knownCode(thrown),
    ];
    return ["no token:", ...reasons.filter((reason) => reason !== undefined)].join(" ");
  } catch {
    // A getter of a foreign error.
    return "no token:";
  }
}
