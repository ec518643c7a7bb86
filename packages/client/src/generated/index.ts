// Generated from spec/openapi.json by `npm run generate`. Do not edit.

export {
  type AgentTeamClient,
  type AgentTeamClientOptions,
  type AgentTeamCredentials,
  createAgentTeamClient,
} from "./agent-team.ts";
export { type AlliClient, type AlliClientOptions, type AlliCredentials, createAlliClient } from "./alli.ts";
export {
  type DirectoryClient,
  type DirectoryClientOptions,
  type DirectoryCredentials,
  createDirectoryClient,
} from "./directory.ts";
export {
  type WorkspaceClient,
  type WorkspaceClientOptions,
  type WorkspaceCredentials,
  createWorkspaceClient,
} from "./workspace.ts";
