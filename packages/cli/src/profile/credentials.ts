import type { ServiceClient, Token } from "@rosterkit/client";
import type { DocumentScheme } from "@rosterkit/openapi";
import { LoginStore, makeClient, readTokenSource, toVariable } from "@rosterkit/roster/host";
import { type Service, usesOAuth2 } from "../document/catalogue.ts";
import { UsageError } from "../errors.ts";
import type { Profile } from "./profile.ts";

/** Options for the address of the service. */
const addressOptions = new Set(["server", "baseUrl"]);

/**
 * Reads the credentials of a service.
 * @returns `undefined` if nothing is configured for the service
 * @throws {UsageError} if the configuration is incomplete
 */
export async function readCredentials(profile: Profile, service: Service) {
  const given = profile.optionsFor(service);
  const found = new Map<string, { readonly value: Token | object; readonly source: string }>();
  for (const scheme of service.alternatives.flat()) {
    const text = given.get(scheme.option);
    if (text !== undefined) found.set(scheme.option, { ...text, value: readCredential(text.value, scheme) });
  }
  if (usesOAuth2(service) && !found.has("token")) {
    const source = await readTokenSource(service.name, given, new LoginStore(profile));
    if (source !== undefined) found.set("token", source);
  }
  for (const [name, text] of given) if (addressOptions.has(name)) found.set(name, text);
  if (found.size === 0) return undefined;
  const isComplete = service.alternatives.some((schemes) => schemes.every(({ option }) => found.has(option)));
  const hasAddress = service.servers.length > 0 || found.has("baseUrl");
  if (!isComplete || !hasAddress) throw notSetUp(service);
  return {
    /** Options of the client, apart from timeouts and logging. */
    options: Object.fromEntries([...found].map(([name, { value }]) => [name, value])),
    /** Source of each option, without its value. */
    sources: Object.fromEntries([...found].map(([name, { source }]) => [name, source])),
  };
}

/** Whether a scheme is HTTP basic authentication. @see https://www.rfc-editor.org/rfc/rfc7617 */
export const isBasic = ({ prefix }: DocumentScheme): boolean => prefix === "Basic ";

/** For basic authentication, splits the text at its first colon into a name and a password. */
function readCredential(value: string, scheme: DocumentScheme): string | object {
  if (!isBasic(scheme)) return value;
  const [username = "", ...password] = value.split(":");
  return { username, password: password.join(":") };
}

/** Creates the client of a service. @throws {UsageError} if its configuration is incomplete */
export async function connect(
  profile: Profile,
  service: Service,
  further: object = {},
): Promise<ServiceClient<string>> {
  const credentials = await readCredentials(profile, service);
  if (credentials === undefined) throw notSetUp(service);
  return makeClient(service.name, { ...credentials.options, ...further });
}

/** Describes the settings that a service needs, by environment variable. */
export function describeNeeds(service: Service): string {
  const ways = service.alternatives.map((schemes) =>
    schemes.map(({ option }) => toVariable(service.name, option)).join(" and "),
  );
  if (usesOAuth2(service)) {
    const client = ["tokenEndpoint", "clientId", "clientSecret"];
    const variables = client.map((option) => toVariable(service.name, option));
    ways.push(variables.join(" and "), `a sign-in (rosterkit login ${service.name})`);
  }
  const place = service.servers.length > 0 ? "" : `, and ${toVariable(service.name, "baseUrl")}`;
  return `${[...new Set(ways)].join(", or ")}${place}`;
}

function notSetUp(service: Service): UsageError {
  return new UsageError(
    `${service.name} is not set up: it needs ${describeNeeds(service)}, in the environment or a profile.`,
  );
}
