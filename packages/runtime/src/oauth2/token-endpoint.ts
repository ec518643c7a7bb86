import {
  allowInsecureRequests,
  type AuthorizationServer,
  type Client,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  customFetch,
  None,
  type TokenEndpointRequestOptions,
  type TokenEndpointResponse,
} from "oauth4webapi";
import { CredentialsError, InputError } from "../errors/errors.ts";
import { readAll } from "../receive.ts";
import { checkUrl } from "../urls.ts";
import { limitTime } from "../wait.ts";
import { describeFailure } from "./failure.ts";
import type { TokenEndpointOptions } from "./options.ts";

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
