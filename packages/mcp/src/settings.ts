import {
  createAgentTeamClient,
  createAlliClient,
  createDirectoryClient,
  createWorkspaceClient,
} from "@rosterkit/client";
import { clientCredentials, refreshToken } from "@rosterkit/client/oauth2";
import { type ServiceName, type Services, RosterInputError } from "@rosterkit/roster";
import type { Environment } from "@rosterkit/roster/host";

type Options = Readonly<Record<string, unknown>>;

const creators: Readonly<Record<ServiceName, (options: never) => object>> = {
  directory: createDirectoryClient,
  workspace: createWorkspaceClient,
  alli: createAlliClient,
  "agent-team": createAgentTeamClient,
};

/** Options of a client, by the end of their variable. */
const optionNames = {
  API_KEY: "apiKey",
  TOKEN: "token",
  PROJECT_ID: "projectId",
  SERVER: "server",
  BASE_URL: "baseUrl",
} as const;

/**
 * Makes a client for each service that the environment has settings for: `ROSTERKIT_ALLI_API_KEY` and so on.
 * `ROSTERKIT_ROSTER_AGENTS` lists the ids of AI agents, with commas.
 * @throws {InputError} {CredentialsError} {RosterInputError} where a setting is missing or unusable
 */
export function servicesFrom(environment: Environment): Services {
  const services = Object.entries(creators).flatMap(([name, create]) => {
    const options = optionsOf(name, environment);
    return options === undefined ? [] : [[name, create(options as never)] as const];
  });
  if (services.length === 0)
    throw new RosterInputError(
      "No service is set up. Set its credentials, such as ROSTERKIT_ALLI_API_KEY, or ROSTERKIT_WORKSPACE_TOKEN and ROSTERKIT_WORKSPACE_BASE_URL.",
    );
  const agents = environment["ROSTERKIT_ROSTER_AGENTS"]?.split(/[\s,]+/).filter((id) => id !== "");
  return { ...Object.fromEntries(services), agents } as Services;
}

function optionsOf(service: string, environment: Environment): Options | undefined {
  const variable = (name: string): string | undefined =>
    environment[`ROSTERKIT_${service.replaceAll("-", "_").toUpperCase()}_${name}`] || undefined;
  const given = Object.entries(optionNames).flatMap(([name, option]) => {
    const value = variable(name);
    return value === undefined ? [] : [[option, value] as const];
  });
  const token = tokenSource(variable);
  if (given.length === 0 && token === undefined) return undefined;
  return { ...Object.fromEntries(given), ...(token && { token }) };
}

/** Tokens by OAuth 2.0, where its settings are there. */
function tokenSource(variable: (name: string) => string | undefined): object | undefined {
  const [tokenEndpoint, clientId, clientSecret] = ["TOKEN_ENDPOINT", "CLIENT_ID", "CLIENT_SECRET"].map(
    variable,
  );
  if (tokenEndpoint === undefined || clientId === undefined) return undefined;
  const client = { tokenEndpoint, clientId, scope: variable("SCOPE") };
  const kept = variable("REFRESH_TOKEN");
  if (kept !== undefined) return refreshToken({ ...client, clientSecret, refreshToken: kept });
  return clientSecret === undefined ? undefined : clientCredentials({ ...client, clientSecret });
}
