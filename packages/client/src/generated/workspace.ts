// Generated from spec/openapi.json by `npm run generate`. Do not edit.

import type { workspace } from "@rosterkit/types";
import type { ClientOptions, Service, Token } from "../client-options.ts";
import { createServiceClient } from "../create-service-client.ts";
import type { FetchClient } from "../openapi-fetch.ts";
import type { ServiceClient } from "../service-client.ts";

/** Credentials of `workspace`. */
export interface WorkspaceCredentials {
  /** A bearer token. */
  readonly token: Token;
}

/** Options of {@link createWorkspaceClient}. */
export type WorkspaceClientOptions = WorkspaceCredentials &
  ClientOptions & {
    /** URL to call: the document states no server. */
    readonly baseUrl: string;
  };

/** Client of `workspace`: what its operations take, and openapi-fetch on its paths. */
export interface WorkspaceClient extends ServiceClient<"workspace">, FetchClient<workspace.paths> {}

const service: Service<"workspace"> = {
  name: "workspace",
  servers: {},
  schemes: { WorkspaceToken: { credential: "token", header: "Authorization", prefix: "Bearer " } },
  security: [{ WorkspaceToken: [] }],
};

/** Makes a client of Workspace (`workspace`). Throws `InputError` when an option is unusable. */
export function createWorkspaceClient(options: WorkspaceClientOptions): WorkspaceClient {
  return createServiceClient<WorkspaceClient>(service, options);
}
