import * as agentBuilder from "@rosterkit/agent-builder/alli";
import {
  createAgentTeamClient,
  createAlliClient,
  createDirectoryClient,
  createWorkspaceClient,
} from "@rosterkit/client";
import * as teamPermissions from "@rosterkit/permissions/agent-team";
import * as permissions from "@rosterkit/permissions/alli";
import * as alliUsers from "@rosterkit/users/alli";
import * as directoryUsers from "@rosterkit/users/directory";
import * as workspaceUsers from "@rosterkit/users/workspace";
import type { Sandbox } from "../../src/index.ts";
import type { Input, Route, Services } from "./undo.ts";

type Callable = ((client: unknown, input: Input) => Promise<unknown>) & { readonly route: Route };

const modules = [agentBuilder, permissions, teamPermissions, alliUsers, workspaceUsers, directoryUsers];
const operations = new Map(
  modules
    .flatMap((module) => Object.values(module) as unknown as Callable[])
    .map((operation) => [operation.route.id, operation]),
);

export const routes: ReadonlyMap<string, Route> = new Map(
  [...operations].map(([id, operation]) => [id, operation.route]),
);

/** Calls the operations of all packages by their ids. */
export function openServices({ urls, credentials, fetch }: Sandbox): Services {
  const clients: Readonly<Record<string, unknown>> = {
    alli: createAlliClient({ apiKey: credentials.alli.apiKey, baseUrl: urls.alli, fetch }),
    workspace: createWorkspaceClient({ ...credentials.workspace, baseUrl: urls.workspace, fetch }),
    directory: createDirectoryClient({ token: credentials.directory.token, baseUrl: urls.directory, fetch }),
    "agent-team": createAgentTeamClient({ ...credentials["agent-team"], baseUrl: urls["agent-team"], fetch }),
  };
  return async (id, input) => {
    const operation = operations.get(id);
    if (operation === undefined) throw new Error(`${id}: no package exports it.`);
    return operation(clients[id.split(".")[0] ?? ""], input);
  };
}
