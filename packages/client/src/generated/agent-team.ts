// Generated from spec/openapi.json by `npm run generate`. Do not edit.

import {
  type ClientOptions,
  createServiceClient,
  type Service,
  type ServiceClient,
  type Token,
} from "@rosterkit/runtime/client";
import type { agentTeam } from "@rosterkit/types";

/** Credentials of `agent-team`. */
export interface AgentTeamCredentials {
  /** A bearer token. */
  readonly token: Token;
}

/** Options of {@link createAgentTeamClient}. */
export type AgentTeamClientOptions = AgentTeamCredentials &
  ClientOptions & {
    /** URL to call: the document states no server. */
    readonly baseUrl: string;
  };

/** Client of `agent-team`: what its operations take, and `openapiFetch` on its paths. */
export interface AgentTeamClient<Int64 = number> extends ServiceClient<
  "agent-team",
  agentTeam.paths,
  Int64
> {}

const service: Service<"agent-team"> = {
  name: "agent-team",
  servers: {},
  schemes: { AgentTeamToken: { credential: "token", header: "Authorization", prefix: "Bearer " } },
  security: [{ AgentTeamToken: [] }],
};

/** Makes a client of Agent Team (`agent-team`). Throws `InputError` when an option is unusable. */
export function createAgentTeamClient(
  options: AgentTeamClientOptions & { readonly bigint: true },
): AgentTeamClient<bigint>;
export function createAgentTeamClient(options: AgentTeamClientOptions): AgentTeamClient;
export function createAgentTeamClient(options: AgentTeamClientOptions): AgentTeamClient<number | bigint> {
  return createServiceClient<AgentTeamClient<number | bigint>>(service, options);
}
