import type { Command } from "commander";
import { LoginStore, toVariable } from "@rosterkit/roster/host";
import { type Context, profileOf } from "../context.ts";
import type { Service } from "../document/catalogue.ts";
import { exitCodes, type ExitCode, UsageError } from "../errors.ts";
import { usesOAuth2 } from "../profile/options.ts";
import type { Profile } from "../profile/profile.ts";
import { isInteractive } from "../surroundings.ts";
import { listenForCallback } from "../terminal/callback.ts";
import { openBrowser } from "../terminal/open-browser.ts";

interface LoginOptions {
  readonly clientCredentials?: true;
  readonly browser: boolean;
}

/** How long a person has to sign in, in milliseconds. */
const patience = 5 * 60_000;

/** Signs a person in to a service, and keeps the refresh token; or tries the credentials of the OAuth2 client. */
export async function login(context: Context, command: Command): Promise<ExitCode> {
  const [name = ""] = command.args;
  const options = command.opts<LoginOptions>();
  const service = findService(context, name);
  const profile = await profileOf(context, command);
  const given = profile.optionsFor(service);
  const endpoint = {
    tokenEndpoint: need(profile, service, "tokenEndpoint"),
    clientId: need(profile, service, "clientId"),
    scope: given.get("scope")?.value,
  };
  const oauth2 = await import("@rosterkit/client/oauth2");
  if (options.clientCredentials === true) {
    const clientSecret = need(profile, service, "clientSecret");
    await oauth2.clientCredentials({ ...endpoint, clientSecret })();
    context.say(`${name}: the client credentials work. Each command gets a token of its own with them.`);
    return exitCodes.done;
  }
  const authorizationEndpoint = need(profile, service, "authorizationEndpoint");
  const signal = AbortSignal.any([context.surroundings.signal, AbortSignal.timeout(patience)]);
  await using listener = await listenForCallback(signal);
  const { redirectUri } = listener;
  const clientSecret = given.get("clientSecret")?.value;
  const signIn = await oauth2.authorizationCode({
    ...endpoint,
    authorizationEndpoint,
    redirectUri,
    clientSecret,
  });
  context.say(`Sign in at ${signIn.url}`);
  if (options.browser && isInteractive(context.surroundings)) openBrowser(signIn.url);
  const { refreshToken } = await listener.answer((url) => signIn.redeem(url));
  if (refreshToken === undefined)
    throw new Error(
      `${name}: the server gave no refresh token to keep. Many give one for the scope offline_access: set ${toVariable(name, "scope")}.`,
    );
  const logins = new LoginStore(profile);
  const { tokenEndpoint, clientId } = endpoint;
  await logins.exclusively(() => logins.write(name, { tokenEndpoint, clientId, refreshToken }));
  context.say(`${name}: signed in. The refresh token is kept in ${logins.place}.`);
  return exitCodes.done;
}

/** Forgets the sign-in to a service. */
export async function logout(context: Context, command: Command): Promise<ExitCode> {
  const [name = ""] = command.args;
  const service = findService(context, name);
  const logins = new LoginStore(await profileOf(context, command));
  const isKept = (await logins.read(service.name)) !== undefined;
  if (isKept) await logins.exclusively(() => logins.write(service.name, undefined));
  context.say(isKept ? `${name}: the sign-in is forgotten.` : `${name}: there was no sign-in to forget.`);
  return exitCodes.done;
}

function findService({ catalogue }: Context, name: string): Service {
  const services = catalogue.services.filter(usesOAuth2);
  const service = services.find((one) => one.name === name);
  if (service !== undefined) return service;
  const names = services.map((one) => one.name).join(", ");
  throw new UsageError(`${name} has no sign-in. Services with one: ${names || "none"}.`);
}

function need(profile: Profile, service: Service, option: string): string {
  const value = profile.optionsFor(service).get(option)?.value;
  if (value !== undefined) return value;
  const variable = toVariable(service.name, option);
  throw new UsageError(
    `${option} of ${service.name} is missing. Set ${variable}, or ${option} in a profile.`,
  );
}
