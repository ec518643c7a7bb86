// Generated from spec/openapi.json by `npm run generate`. Do not edit.

import {
  type Failure,
  type Operation,
  type Success,
  type UndocumentedFailure,
  int64,
  json,
  operation,
} from "@rosterkit/runtime/operation";

const security = [{ AgentTeamToken: [] }] as const;

/** A user assigned to an agent. */
export interface AgentTeamMember<Int64 = number> {
  /** The id of the user. Format: int64. */
  user_id?: Int64;
  /** The full name. */
  name?: string;
  /** The e-mail address. Format: email. */
  email?: string;
  /** The URL of a picture of the user. */
  avatar?: string | null;
  /** What the user may do with the agent. */
  access_level?: "viewer" | "editor" | (string & {});
  /** When the user was assigned to the agent. Format: date-time. */
  assigned_at?: string;
}

/** The team of an agent. */
export interface AgentTeamResponse<Int64 = number> {
  /** The members of the team. */
  members?: AgentTeamMember<Int64>[];
}

/** Input of {@link listAgentTeam}. */
export interface ListAgentTeamInput {
  /**
   * The id of the agent.
   * Assumed: The document states no type; any text is accepted.
   */
  agent_id: string;
}

/** Answer of {@link listAgentTeam}. */
export type ListAgentTeamOutput<Int64 = number> = AgentTeamResponse<Int64>;

/** Every documented outcome of {@link listAgentTeam}. */
export type ListAgentTeamResult<Int64 = number> =
  | Success<200, ListAgentTeamOutput<Int64>>
  | Failure<404>
  | UndocumentedFailure;

/**
 * Returns the users assigned to an agent, each with their access level. An endpoint of the workspace lists who could be assigned, `GET /workspaces/:id/team`, which is not part of this document.
 *
 * `GET /api/agents/{agent_id}/team`
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const listAgentTeam: Operation<
  "agent-team",
  [input: ListAgentTeamInput],
  ListAgentTeamOutput<bigint>,
  ListAgentTeamResult<bigint>,
  bigint
> &
  Operation<"agent-team", [input: ListAgentTeamInput], ListAgentTeamOutput, ListAgentTeamResult, number> =
  /* @__PURE__ */ operation({
    id: "agent-team.listAgentTeam",
    method: "GET",
    path: "/api/agents/{agent_id}/team",
    parameters: { agent_id: "path" },
    responses: { 200: "application/json", 404: null },
    parse: /* @__PURE__ */ int64(["user_id"]),
    security,
    effect: "read",
  });

/** Input of {@link addAgentTeamMember}. */
export interface AddAgentTeamMemberInput {
  /**
   * The id of the agent.
   * Assumed: The document states no type; any text is accepted.
   */
  agent_id: string;
  /** The id of the user. Format: int64. */
  user_id: number | bigint;
  /** What the user may do with the agent. */
  access_level: "viewer" | "editor";
}

/** Answer of {@link addAgentTeamMember}. */
export type AddAgentTeamMemberOutput<Int64 = number> = AgentTeamResponse<Int64>;

/** Every documented outcome of {@link addAgentTeamMember}. */
export type AddAgentTeamMemberResult<Int64 = number> =
  | Success<201, AddAgentTeamMemberOutput<Int64>>
  | Failure<404>
  | Failure<422>
  | Failure<500>
  | UndocumentedFailure;

/**
 * Gives a user access to an agent, and returns the updated team.
 *
 * `POST /api/agents/{agent_id}/team`
 *
 * Assumed: The document marks two fields of the body as required but does not say that the body is; it is taken to be.
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const addAgentTeamMember: Operation<
  "agent-team",
  [input: AddAgentTeamMemberInput],
  AddAgentTeamMemberOutput<bigint>,
  AddAgentTeamMemberResult<bigint>,
  bigint
> &
  Operation<
    "agent-team",
    [input: AddAgentTeamMemberInput],
    AddAgentTeamMemberOutput,
    AddAgentTeamMemberResult,
    number
  > = /* @__PURE__ */ operation({
  id: "agent-team.addAgentTeamMember",
  method: "POST",
  path: "/api/agents/{agent_id}/team",
  parameters: { agent_id: "path" },
  body: { mediaType: "application/json", required: true, fields: ["user_id", "access_level"], write: json },
  responses: { 201: "application/json", 404: null, 422: null, 500: null },
  parse: /* @__PURE__ */ int64(["user_id"]),
  security,
  effect: "add",
  undo: {
    how: "exact",
    operation: "agent-team.removeAgentTeamMember",
    input: { agent_id: "$input#/agent_id", user_id: "$input#/user_id" },
    before: {
      operation: "agent-team.listAgentTeam",
      input: { agent_id: "$input#/agent_id" },
      items: "/members",
      where: { user_id: "$input#/user_id" },
    },
  },
});

/** Input of {@link removeAgentTeamMember}. */
export interface RemoveAgentTeamMemberInput {
  /**
   * The id of the agent.
   * Assumed: The document states no type; any text is accepted.
   */
  agent_id: string;
  /**
   * The id of the user. Format: int64.
   * Assumed: The document states no type here; it is taken to be the 64-bit integer that user_id is in request and response bodies.
   */
  user_id: number | bigint;
}

/** Answer of {@link removeAgentTeamMember}. */
export type RemoveAgentTeamMemberOutput<Int64 = number> = AgentTeamResponse<Int64>;

/** Every documented outcome of {@link removeAgentTeamMember}. */
export type RemoveAgentTeamMemberResult<Int64 = number> =
  | Success<200, RemoveAgentTeamMemberOutput<Int64>>
  | Failure<400>
  | Failure<404>
  | Failure<500>
  | UndocumentedFailure;

/**
 * Removes a user's access to an agent, and returns the updated team.
 *
 * `DELETE /api/agents/{agent_id}/team/{user_id}`
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const removeAgentTeamMember: Operation<
  "agent-team",
  [input: RemoveAgentTeamMemberInput],
  RemoveAgentTeamMemberOutput<bigint>,
  RemoveAgentTeamMemberResult<bigint>,
  bigint
> &
  Operation<
    "agent-team",
    [input: RemoveAgentTeamMemberInput],
    RemoveAgentTeamMemberOutput,
    RemoveAgentTeamMemberResult,
    number
  > = /* @__PURE__ */ operation({
  id: "agent-team.removeAgentTeamMember",
  method: "DELETE",
  path: "/api/agents/{agent_id}/team/{user_id}",
  parameters: { agent_id: "path", user_id: "path" },
  responses: { 200: "application/json", 400: null, 404: null, 500: null },
  parse: /* @__PURE__ */ int64(["user_id"]),
  security,
  effect: "remove",
  undo: {
    how: "near",
    operation: "agent-team.addAgentTeamMember",
    input: {
      agent_id: "$input#/agent_id",
      user_id: "$input#/user_id",
      access_level: "$before#/access_level",
    },
    before: {
      operation: "agent-team.listAgentTeam",
      input: { agent_id: "$input#/agent_id" },
      items: "/members",
      where: { user_id: "$input#/user_id" },
    },
    reason: "The time of assignment becomes the time of the undo.",
  },
});
