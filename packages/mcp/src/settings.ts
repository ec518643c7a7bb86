import type { ServiceClient } from "@rosterkit/client";
import { type Services, RosterInputError } from "@rosterkit/roster";
import {
  type Environment,
  joinServices,
  LoginStore,
  makeClient,
  oauth2Options,
  readOptions,
  readTokenSource,
  serviceNames,
} from "@rosterkit/roster/host";

const clientOptions: readonly string[] = ["apiKey", "token", "projectId", "server", "baseUrl"];

/**
 * Creates a client for each service that has environment variables, such as `ROSTERKIT_ALLI_API_KEY`.
 * `ROSTERKIT_ROSTER_AGENTS` lists the ids of AI agents, separated by commas. Sign-ins are read from the folder that the
 * command `rosterkit` stores them in.
 * @throws {InputError} {CredentialsError} {RosterInputError} if a setting is missing or invalid
 */
export async function servicesFrom(environment: Environment, folder: string): Promise<Services> {
  const clients: Record<string, ServiceClient<string>> = {};
  for (const service of serviceNames) {
    const options = await optionsOf(service, environment, folder);
    if (options !== undefined) clients[service] = await makeClient(service, options);
  }
  if (Object.keys(clients).length === 0)
    throw new RosterInputError(
      "No service is set up. Set its credentials, such as ROSTERKIT_ALLI_API_KEY, or ROSTERKIT_WORKSPACE_TOKEN and ROSTERKIT_WORKSPACE_BASE_URL.",
    );
  return joinServices(clients, readOptions(environment, "roster", ["agents"]).get("agents")?.value);
}

async function optionsOf(
  service: string,
  environment: Environment,
  folder: string,
): Promise<object | undefined> {
  const given = readOptions(environment, service, clientOptions);
  const oauth2 = readOptions(environment, service, oauth2Options);
  if (given.size + oauth2.size === 0) return undefined;
  const logins = new LoginStore({ folder });
  const source = given.has("token") ? undefined : await readTokenSource(service, oauth2, logins);
  const options = [...given].map(([name, { value }]) => [name, value] as const);
  return { ...Object.fromEntries(options), ...(source && { token: source.value }) };
}
