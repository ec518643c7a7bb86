import type { Token } from "@rosterkit/client";
import type { Service } from "../document/catalogue.ts";
import { type Login, LoginStore } from "./login-store.ts";
import type { Profile } from "./profile.ts";

export interface SourcedToken {
  readonly value: Token;
  /** Says where the tokens come from; no secret. */
  readonly source: string;
}

/**
 * Finds a source of tokens: the sign-in that `login` has kept, a refresh token, or the secret of the OAuth2 client.
 * A refresh token that the server replaces is kept as a sign-in.
 */
export async function readTokenSource(profile: Profile, service: Service): Promise<SourcedToken | undefined> {
  const given = profile.optionsFor(service);
  const text = (name: string): string | undefined => given.get(name)?.value;
  const logins = new LoginStore(profile);
  const kept = await logins.read(service.name);
  const tokenEndpoint = text("tokenEndpoint") ?? kept?.tokenEndpoint;
  const clientId = text("clientId") ?? kept?.clientId;
  if (tokenEndpoint === undefined || clientId === undefined) return undefined;
  const ownToken = (login: Login | undefined): string | undefined =>
    login?.tokenEndpoint === tokenEndpoint && login.clientId === clientId ? login.refreshToken : undefined;
  const isOwn = ownToken(kept) !== undefined;
  const first = ownToken(kept) ?? text("refreshToken");
  const clientSecret = text("clientSecret");
  const scope = text("scope");
  const client = { tokenEndpoint, clientId, clientSecret, scope };
  const oauth2 = await import("@rosterkit/client/oauth2");
  if (first !== undefined) {
    // Another process may have got a newer one since.
    const refreshToken = async (): Promise<string> => ownToken(await logins.read(service.name)) ?? first;
    const exclusively: typeof logins.exclusively = (renew) => logins.exclusively(renew);
    const onRefreshToken = (newest: string): Promise<void> =>
      logins.write(service.name, { refreshToken: newest, tokenEndpoint, clientId });
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
