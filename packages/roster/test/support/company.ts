import {
  type ClientOptions,
  createAgentTeamClient,
  createAlliClient,
  createDirectoryClient,
  createWorkspaceClient,
} from "@rosterkit/client";
import { type Sandbox, type SandboxOptions, startSandbox } from "@rosterkit/sandbox";
import type { Services } from "../../src/index.ts";

export const agents = ["agt_support", "agt_sales", "agt_finance", "agt_engineering", "agt_people"];

/** Clients of all services of a sandbox. */
export function clientsOf(
  { urls, credentials, fetch }: Sandbox,
  options: ClientOptions = {},
): Required<Services> {
  const common = { fetch, ...options };
  return {
    alli: createAlliClient({ apiKey: credentials.alli.apiKey, baseUrl: urls.alli, ...common }),
    workspace: createWorkspaceClient({ ...credentials.workspace, baseUrl: urls.workspace, ...common }),
    directory: createDirectoryClient({
      token: credentials.directory.token,
      baseUrl: urls.directory,
      ...common,
    }),
    "agent-team": createAgentTeamClient({
      ...credentials["agent-team"],
      baseUrl: urls["agent-team"],
      ...common,
    }),
    agents,
  };
}

export interface Company {
  readonly sandbox: Sandbox;
  readonly services: Required<Services>;
}

/** The four services without a socket. */
export async function startCompany(options: SandboxOptions = {}): Promise<Company> {
  const sandbox = await startSandbox({ port: false, ...options });
  return { sandbox, services: clientsOf(sandbox) };
}
