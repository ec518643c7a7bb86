// Generated from spec/openapi.json by `npm run generate`. Do not edit.

import {
  type ClientOptions,
  createServiceClient,
  type Service,
  type ServiceClient,
  type Token,
} from "@rosterkit/runtime/client";
import type { workspace } from "@rosterkit/types";

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

/** Client of `workspace`: what its operations take, and `openapiFetch` on its paths. */
export interface WorkspaceClient extends ServiceClient<"workspace", workspace.paths> {}

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
