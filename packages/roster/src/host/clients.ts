import type { ServiceClient, TokenSource } from "@rosterkit/client";
import type { ServiceName, Services } from "../services.ts";
import type { Options } from "./environment.ts";
import type { Login, LoginStore } from "./login-store.ts";

export const serviceNames: readonly ServiceName[] = ["directory", "workspace", "alli", "agent-team"];

/** Creates the client of a service, for example by `createAlliClient` for `alli`. */
export async function makeClient(service: string, options: object): Promise<ServiceClient<string>> {
  const clients = (await import("@rosterkit/client")) as Readonly<Record<string, unknown>>;
  const letters = service.replaceAll(/[^a-z0-9]/gi, "");
  const name = Object.keys(clients).find(
    (one) => one.toLowerCase() === `create${letters}client`.toLowerCase(),
  );
  const create = clients[name ?? ""] as (options: object) => ServiceClient<string>;
  return create(options);
}

/** Combines clients to services; `agents` lists ids of AI agents, separated by commas or spaces. */
export function joinServices(
  clients: Readonly<Record<string, ServiceClient<string>>>,
  agents: string | undefined,
): Services {
  return { ...clients, agents: agents?.split(/[\s,]+/).filter((agent) => agent !== "") };
}

export interface SourcedToken {
  readonly value: TokenSource;
  /** A description of where the tokens come from, without secrets. */
  readonly source: string;
}

/**
 * Returns a source of tokens: from the stored sign-in, a refresh token, or the secret of the OAuth 2.0 client. If the
 * server replaces the refresh token, the new one is stored as a sign-in. Returns undefined without settings.
 */
export async function readTokenSource(
  service: string,
  given: Options,
  logins: LoginStore,
): Promise<SourcedToken | undefined> {
  const text = (name: string): string | undefined => given.get(name)?.value;
  const kept = await logins.read(service);
  const tokenEndpoint = text("tokenEndpoint") ?? kept?.tokenEndpoint;
  const clientId = text("clientId") ?? kept?.clientId;
  if (tokenEndpoint === undefined || clientId === undefined) return undefined;
  const ownToken = (login: Login | undefined): string | undefined =>
    login?.tokenEndpoint === tokenEndpoint && login.clientId === clientId ? login.refreshToken : undefined;
  const isOwn = ownToken(kept) !== undefined;
  const first = ownToken(kept) ?? text("refreshToken");
  const clientSecret = text("clientSecret");
  const client = { tokenEndpoint, clientId, clientSecret, scope: text("scope") };
  const oauth2 = await import("@rosterkit/client/oauth2");
  if (first !== undefined) {
    // Another process may have stored a newer one since.
    const refreshToken = async (): Promise<string> => ownToken(await logins.read(service)) ?? first;
    const exclusively: typeof logins.exclusively = (renew) => logins.exclusively(renew);
    const onRefreshToken = (newest: string): Promise<void> =>
      logins.write(service, { refreshToken: newest, tokenEndpoint, clientId });
    return {
      value: oauth2.refreshToken({ ...client, refreshToken, onRefreshToken, exclusively }),
      source: isOwn ? `sign-in in ${logins.place}` : (given.get("refreshToken")?.source ?? ""),
    };
  }
  if (clientSecret === undefined) return undefined;
  return {
    value: oauth2.clientCredentials({ ...client, clientSecret }),
    source: `client credentials: ${given.get("clientSecret")?.source ?? ""}`,
  };
}
