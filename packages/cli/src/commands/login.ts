import { LoginStore, toVariable } from "@rosterkit/roster/host";
import type { Invocation } from "../context.ts";
import { isInteractive } from "../surroundings.ts";
import { listenForCallback, openBrowser } from "../terminal/browser.ts";
import { findService, requireOption } from "./sign-in-settings.ts";

interface LoginOptions {
  readonly clientCredentials?: true;
  readonly browser: boolean;
}

/** Maximum time for the user to sign in, in milliseconds. */
const signInTimeout = 5 * 60_000;

/** Signs the user in to a service, and stores the refresh token; or tests the credentials of the OAuth2 client. */
export async function login(invocation: Invocation): Promise<void> {
  const { command, say, surroundings } = invocation;
  const [name = ""] = command.args;
  const options = command.opts<LoginOptions>();
  const service = findService(invocation, name);
  const profile = await invocation.readProfile();
  const given = profile.optionsFor(service);
  const endpoint = {
    tokenEndpoint: requireOption(profile, service, "tokenEndpoint"),
    clientId: requireOption(profile, service, "clientId"),
    scope: given.get("scope")?.value,
  };
  const oauth2 = await import("@rosterkit/client/oauth2");
  if (options.clientCredentials === true) {
    const clientSecret = requireOption(profile, service, "clientSecret");
    await oauth2.clientCredentials({ ...endpoint, clientSecret })();
    return say(`${name}: the client credentials work. Each command requests its own token with them.`);
  }
  const authorizationEndpoint = requireOption(profile, service, "authorizationEndpoint");
  const signal = AbortSignal.any([surroundings.signal, AbortSignal.timeout(signInTimeout)]);
  await using listener = await listenForCallback(signal);
  const { redirectUri } = listener;
  const clientSecret = given.get("clientSecret")?.value;
  const signIn = await oauth2.authorizationCode({
    ...endpoint,
    authorizationEndpoint,
    redirectUri,
    clientSecret,
  });
  say(`Sign in at ${signIn.url}`);
  if (options.browser && isInteractive(surroundings)) openBrowser(signIn.url);
  const { refreshToken } = await listener.answer((url) => signIn.redeem(url));
  if (refreshToken === undefined)
    throw new Error(
      `${name}: the server returned no refresh token. Many require the scope offline_access: set ${toVariable(name, "scope")}.`,
    );
  const logins = new LoginStore(profile);
  const { tokenEndpoint, clientId } = endpoint;
  await logins.exclusively(() => logins.write(name, { tokenEndpoint, clientId, refreshToken }));
  say(`${name}: signed in. The refresh token is stored in ${logins.place}.`);
}

/** Deletes the sign-in to a service. */
export async function logout(invocation: Invocation): Promise<void> {
  const [name = ""] = invocation.command.args;
  const service = findService(invocation, name);
  const logins = new LoginStore(await invocation.readProfile());
  const isStored = (await logins.read(service.name)) !== undefined;
  if (isStored) await logins.exclusively(() => logins.write(service.name, undefined));
  invocation.say(isStored ? `${name}: signed out.` : `${name}: there is no sign-in.`);
}
