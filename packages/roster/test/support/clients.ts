import {
  type ClientOptions,
  createAgentTeamClient,
  createAlliClient,
  createDirectoryClient,
  createWorkspaceClient,
} from "@rosterkit/client";
import type { Sandbox } from "@rosterkit/sandbox";
import type { Services } from "../../src/index.ts";

export const agents = ["agt_support", "agt_sales", "agt_finance", "agt_engineering", "agt_people"];

type SandboxAccess = Pick<Sandbox, "urls" | "credentials"> & { readonly fetch?: typeof fetch };

/** Clients of all services of a sandbox. */
export function clientsOf(
  { urls, credentials, fetch }: SandboxAccess,
  options: ClientOptions = {},
): Required<Services> {
  const common = { ...(fetch && { fetch }), ...options };
  const { token } = credentials.directory;
  return {
    alli: createAlliClient({ apiKey: credentials.alli.apiKey, baseUrl: urls.alli, ...common }),
    workspace: createWorkspaceClient({ ...credentials.workspace, baseUrl: urls.workspace, ...common }),
    directory: createDirectoryClient({ token, baseUrl: urls.directory, ...common }),
    "agent-team": createAgentTeamClient({
      ...credentials["agent-team"],
      baseUrl: urls["agent-team"],
      ...common,
    }),
    agents,
  };
}
