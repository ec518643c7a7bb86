// Generated from spec/openapi.json by `npm run generate`. Do not edit.

import {
  type NoInput,
  type Operation,
  type Pages,
  type Success,
  type UndocumentedFailure,
  countPages,
  json,
  operation,
} from "@rosterkit/runtime/operation";

const responses = { 200: "application/json" } as const;

const security = [{ WorkspaceToken: [] }] as const;

/**
 * A machine that a user has connected.
 * Assumed: The document gives one example and no schema; fields and types are those of the example, and none is assumed to be required.
 */
export interface ConnectedMachine {
  /** The processor architecture, such as amd64. */
  arch?: string;
  /** The id of the machine. Length: at least 1. */
  id?: string;
  /** The IP address of the machine. */
  ip?: string;
  /** The name of the machine. */
  machine_name?: string;
  /** The operating system, such as linux. */
  os?: string;
  /** The id of the user. */
  user?: string;
  /** The id of the workspace. */
  workspace_id?: string;
}

/**
 * A robot that a user has connected.
 * Assumed: The document gives one example and no schema; fields and types are those of the example, and none is assumed to be required.
 */
export interface ConnectedRobot {
  /** The processor architecture, such as amd64. */
  arch?: string;
  /** The id of the robot. Length: at least 1. */
  id?: string;
  /** The IP address of the robot. */
  ip?: string;
  /** The id of the machine that the robot runs on. */
  machine_id?: string;
  /** The name of the robot. */
  name?: string;
  /** The operating system, such as linux. */
  os?: string;
  /** The public key of the robot, in PEM. */
  public_key?: string;
  /** The kind of robot, such as development. */
  type?: string;
  /** The id of the user. */
  user?: string;
  /** The version of the robot. */
  version?: string;
  /** The id of the workspace. */
  workspace_id?: string;
}

/**
 * A user of the workspace.
 * Assumed: The document gives one example and no schema; fields and types are those of the example, and none is assumed to be required.
 */
export interface WorkspaceUser {
  /** The id of the user. Length: at least 1. */
  id?: string;
  /** The id of the workspace. */
  workspace_id?: string;
  /**
   * When the user was created, in seconds since 1970-01-01T00:00:00Z. Value: at least 0.
   * Assumed: The document does not state the unit; the example reads as Unix seconds.
   */
  created_at?: number;
  /** The role of the user in the workspace, such as owner. The document does not list the values, and the one that it shows cannot be assigned. */
  role?: string;
  /** The name of the user. */
  name?: string;
  /** The e-mail address. Format: email. */
  email?: string;
  /** Whether the user is the caller. */
  self?: boolean;
}

/** Input of {@link deleteUser}. */
export interface DeleteUserInput {
  /** The id of the user in the workspace. Length: at least 1. */
  user_id: string;
}

/** Answer of {@link deleteUser}. */
export interface DeleteUserOutput {
  /** Whether the operation succeeded. */
  ok?: boolean;
}

/** Every documented outcome of {@link deleteUser}. */
export type DeleteUserResult = Success<200, DeleteUserOutput> | UndocumentedFailure;

/**
 * Removes a user from the workspace. The request has a body.
 *
 * `DELETE /v1/users.delete`
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const deleteUser: Operation<
  "workspace",
  [input: DeleteUserInput],
  DeleteUserOutput,
  DeleteUserResult
> = /* @__PURE__ */ operation({
  id: "workspace.deleteUser",
  method: "DELETE",
  path: "/v1/users.delete",
  parameters: {},
  body: { mediaType: "application/json", fields: ["user_id"], write: json },
  responses,
  security,
  effect: "remove",
  undo: {
    how: "near",
    operation: "workspace.inviteUser",
    input: { name: "$before#/name", email: "$before#/email", role: "$before#/role" },
    before: { operation: "workspace.listUsers", where: { id: "$input#/user_id" } },
    reason:
      "The person must accept an invitation and becomes a user with a new id; nobody can be invited as an owner.",
  },
});

/** Input of {@link editUser}. */
export interface EditUserInput {
  /** The full name. */
  full_name?: string | undefined;
  /**
   * The e-mail address. Format: email.
   * Assumed: The document lost the name of this field; `email` is assumed, which is its name in responses.
   */
  email?: string | undefined;
}

/** Answer of {@link editUser}. */
export type EditUserOutput = void;

/** Every documented outcome of {@link editUser}. */
export type EditUserResult = Success<200, EditUserOutput> | UndocumentedFailure;

/**
 * Changes the name or the e-mail address of the caller.
 *
 * `POST /v1/users.edit`
 *
 * Assumed: The document shows an empty response; a 200 without content is assumed.
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const editUser: Operation<"workspace", [input?: EditUserInput], EditUserOutput, EditUserResult> =
  /* @__PURE__ */ operation({
    id: "workspace.editUser",
    method: "POST",
    path: "/v1/users.edit",
    parameters: {},
    body: { mediaType: "application/json", fields: ["full_name", "email"], write: json },
    responses: { 200: null },
    security,
    effect: "change",
    undo: {
      how: "exact",
      operation: "workspace.editUser",
      input: { full_name: "$before#/name", email: "$before#/email" },
      before: { operation: "workspace.listUsers", where: { self: true } },
    },
  });

/** Input of {@link deleteInvitation}. */
export interface DeleteInvitationInput {
  /** The id of the invitation. Length: at least 1. */
  id: string;
}

/** Answer of {@link deleteInvitation}. */
export interface DeleteInvitationOutput {
  /** Whether the operation succeeded. */
  ok?: boolean;
}

/** Every documented outcome of {@link deleteInvitation}. */
export type DeleteInvitationResult = Success<200, DeleteInvitationOutput> | UndocumentedFailure;

/**
 * Deletes the invitation of a user. The request has a body.
 *
 * `DELETE /v1/users.invitation.delete`
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const deleteInvitation: Operation<
  "workspace",
  [input: DeleteInvitationInput],
  DeleteInvitationOutput,
  DeleteInvitationResult
> = /* @__PURE__ */ operation({
  id: "workspace.deleteInvitation",
  method: "DELETE",
  path: "/v1/users.invitation.delete",
  parameters: {},
  body: { mediaType: "application/json", fields: ["id"], write: json },
  responses,
  security,
  effect: "remove",
  undo: { how: "none", reason: "No operation reads whom the invitation was for." },
});

/** Input of {@link inviteUser}. */
export interface InviteUserInput {
  /** The name of the person. */
  name?: string | undefined;
  /** The role of the person in the workspace. */
  role?: "member" | "guest" | "admin" | undefined;
  /**
   * The e-mail address. Format: email.
   * Assumed: The document lost the name of this field; `email` is assumed, which is its name in responses.
   */
  email?: string | undefined;
}

/** Answer of {@link inviteUser}. */
export interface InviteUserOutput {
  /**
   * The id of the invitation.
   * Assumed: The document does not state what the id identifies; the invitation is assumed, not the user.
   */
  id?: string;
  /** Whether the operation succeeded. */
  ok?: boolean;
}

/** Every documented outcome of {@link inviteUser}. */
export type InviteUserResult = Success<200, InviteUserOutput> | UndocumentedFailure;

/**
 * Invites a person to the workspace in a role.
 *
 * `POST /v1/users.invite`
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const inviteUser: Operation<
  "workspace",
  [input?: InviteUserInput],
  InviteUserOutput,
  InviteUserResult
> = /* @__PURE__ */ operation({
  id: "workspace.inviteUser",
  method: "POST",
  path: "/v1/users.invite",
  parameters: {},
  body: { mediaType: "application/json", fields: ["name", "role", "email"], write: json },
  responses,
  security,
  effect: "add",
  undo: {
    how: "exact",
    operation: "workspace.deleteInvitation",
    input: { id: "$output#/id" },
    before: { operation: "workspace.listUsers", where: { email: "$input#/email" } },
    reason: "Only until the invitation has been accepted; then there is a user to delete.",
  },
});

/** Input of {@link listUsers}. */
export interface ListUsersInput {
  /** Only users with this text in their name or e-mail address. */
  search?: string | undefined;
  /**
   * The number of the page.
   * Assumed: The document does not state the number of the first page; 1 is assumed.
   */
  page?: number | undefined;
  /** The maximum number of users to return. */
  size?: number | undefined;
}

/** Answer of {@link listUsers}. */
export interface ListUsersOutput {
  /** Whether the operation succeeded. */
  ok?: boolean;
  /** The users of this page. */
  users?: WorkspaceUser[];
  /**
   * The number of users on all pages. Value: at least 0.
   * Assumed: The document shows 1 for one user; it is taken to count all pages, not this one.
   */
  total?: number;
}

/** Every documented outcome of {@link listUsers}. */
export type ListUsersResult = Success<200, ListUsersOutput> | UndocumentedFailure;

/**
 * Returns the users of the workspace page by page, all of them or those that a search finds.
 *
 * `GET /v1/users.list`
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const listUsers: Operation<"workspace", [input?: ListUsersInput], ListUsersOutput, ListUsersResult> &
  Pages<"workspace", [input?: ListUsersInput], ListUsersOutput, WorkspaceUser> = /* @__PURE__ */ operation(
  {
    id: "workspace.listUsers",
    method: "GET",
    path: "/v1/users.list",
    parameters: { search: "query", page: "query", size: "query" },
    responses,
    security,
    effect: "read",
    pagination: { style: "page", page: "page", size: "size", items: "/users", total: "/total", first: 1 },
  },
  countPages,
);

/** Input of {@link listConnectedMachines}. */
export type ListConnectedMachinesInput = NoInput;

/** Answer of {@link listConnectedMachines}. */
export interface ListConnectedMachinesOutput {
  /** Whether the operation succeeded. */
  ok?: boolean;
  /** The connected machines. */
  machines?: ConnectedMachine[];
}

/** Every documented outcome of {@link listConnectedMachines}. */
export type ListConnectedMachinesResult = Success<200, ListConnectedMachinesOutput> | UndocumentedFailure;

/**
 * Returns the machines that a user has connected.
 *
 * `GET /v1/users.machines.connected.list`
 *
 * Assumed: The document states no parameter that selects the user; the caller's own machines are assumed.
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const listConnectedMachines: Operation<
  "workspace",
  [input?: ListConnectedMachinesInput],
  ListConnectedMachinesOutput,
  ListConnectedMachinesResult
> = /* @__PURE__ */ operation({
  id: "workspace.listConnectedMachines",
  method: "GET",
  path: "/v1/users.machines.connected.list",
  parameters: {},
  responses,
  security,
  effect: "read",
});

/** Input of {@link listConnectedRobots}. */
export type ListConnectedRobotsInput = NoInput;

/** Answer of {@link listConnectedRobots}. */
export interface ListConnectedRobotsOutput {
  /** Whether the operation succeeded. */
  ok?: boolean;
  /** The connected robots. */
  robots?: ConnectedRobot[];
}

/** Every documented outcome of {@link listConnectedRobots}. */
export type ListConnectedRobotsResult = Success<200, ListConnectedRobotsOutput> | UndocumentedFailure;

/**
 * Returns the robots that a user has connected.
 *
 * `GET /v1/users.robots.connected.list`
 *
 * Assumed: The document states no parameter that selects the user; the caller's own robots are assumed.
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const listConnectedRobots: Operation<
  "workspace",
  [input?: ListConnectedRobotsInput],
  ListConnectedRobotsOutput,
  ListConnectedRobotsResult
> = /* @__PURE__ */ operation({
  id: "workspace.listConnectedRobots",
  method: "GET",
  path: "/v1/users.robots.connected.list",
  parameters: {},
  responses,
  security,
  effect: "read",
});

/** Input of {@link updateUser}. */
export interface UpdateUserInput {
  /** The id of the user in the workspace. */
  user_id?: string | undefined;
  /** The full name of the user. */
  full_name?: string | undefined;
  /** The role of the user in the workspace. */
  workspace_role?: "member" | "guest" | "admin" | undefined;
}

/** Answer of {@link updateUser}. */
export interface UpdateUserOutput {
  /** Whether the operation succeeded. */
  ok?: boolean;
}

/** Every documented outcome of {@link updateUser}. */
export type UpdateUserResult = Success<200, UpdateUserOutput> | UndocumentedFailure;

/**
 * Changes the name or the role of a user of the workspace.
 *
 * `POST /v1/users.update`
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const updateUser: Operation<
  "workspace",
  [input?: UpdateUserInput],
  UpdateUserOutput,
  UpdateUserResult
> = /* @__PURE__ */ operation({
  id: "workspace.updateUser",
  method: "POST",
  path: "/v1/users.update",
  parameters: {},
  body: { mediaType: "application/json", fields: ["user_id", "full_name", "workspace_role"], write: json },
  responses,
  security,
  effect: "change",
  undo: {
    how: "exact",
    operation: "workspace.updateUser",
    input: { user_id: "$input#/user_id", full_name: "$before#/name", workspace_role: "$before#/role" },
    before: { operation: "workspace.listUsers", where: { id: "$input#/user_id" } },
    reason: "The role of an owner cannot be assigned.",
  },
});
