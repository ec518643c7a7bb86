// Generated from spec/openapi.json by `npm run generate`. Do not edit.

import {
  type Bulk,
  type Failure,
  type Operation,
  type Pages,
  type Success,
  type UndocumentedFailure,
  countPages,
  json,
  operation,
} from "@rosterkit/runtime/operation";

const parameters = { "AGENT-EMAIL": "header", "USER-EMAIL": "header", "OWN-USER-ID": "header" } as const;

const responses = { 200: "application/json", 400: null, 401: null, 403: null, 500: null } as const;

const security = [{ ApiKeyAuth: [] }, { TokenAuth: [], ProjectIdHeader: [] }] as const;

/** An agent, that is, a member of the project. */
export interface AgentResponse {
  /** The id of the agent. Length: at least 1. */
  id: string;
  /** The family name. */
  lastName: string;
  /** The given name. */
  firstName: string;
  /** The e-mail address. Format: email. */
  email: string;
}

/** A page of agents. */
export interface AgentsResponse {
  /** The agents of this page. */
  agents: AgentResponse[];
}

/** The outcome of a bulk operation on members. */
export interface BulkMemberResponse {
  /** The results. */
  result?: BulkTaskResult[];
}

/** The outcome of a part of a bulk operation. */
export interface BulkTaskResult {
  /** The e-mail addresses that the result is about. */
  emails: string[];
  /**
   * Whether this part succeeded.
   * Assumed: The document does not list the values; `success` is taken as success, as in bulk actions on users, and every other value as failure.
   */
  status: string;
  /** What went wrong. */
  errorMessage?: string | null;
}

/** The action to perform on every user of the request. */
export type BulkUserActionType = "create" | "update" | "delete";

/** One user of a bulk action. */
export interface BulkUserBody {
  /** Your own id of the user, such as an employee number. Length: at least 1. */
  ownUserId: string;
  /** The fields to set. Required to create and to update. */
  data?: BulkUserData[] | null | undefined;
}

/** One field of a user. */
export interface BulkUserData {
  /** The name of the field. */
  key: string;
  /** The value of the field. */
  value: string;
}

/** The outcome of a bulk action. */
export interface BulkUserResponse {
  /** One result per user. */
  result?: BulkUserResultBody[];
}

/** The outcome of the action on one user. */
export interface BulkUserResultBody {
  /** Your own id of the user, such as an employee number. Length: at least 1. */
  ownUserId: string;
  status: BulkUserResultStatus;
  /** What went wrong. */
  message?: string | null;
}

/** Whether the action on this user succeeded. */
export type BulkUserResultStatus = "success" | "error" | (string & {});

/** The user that was asked for. */
export interface GetUserResponse {
  result: User;
}

/** A person to invite, or a member to change or remove. */
export interface MemberMetadata {
  /** The e-mail address that identifies the person. Format: email. */
  email: string;
  /** The given name. */
  firstName?: string | null | undefined;
  /** The family name. */
  lastName?: string | null | undefined;
  /** The language of the person. */
  locale?: string | null | undefined;
  /**
   * The permission groups of the person.
   * Assumed: The document does not state whether a group is given by its name or its id; the name is assumed, because an invitation creates missing groups.
   */
  groups?: string[] | null | undefined;
  /** Further attributes of the person, by name. */
  attributes?: { [name: string]: string } | null | undefined;
}

/** A user of the project. */
export interface User {
  /** The id of the user. Length: at least 1. */
  userId: string;
  /** The given name. */
  firstName: string;
  /** The family name. */
  lastName: string;
}

/** Input of {@link manageAgent}. */
export interface ManageAgentInput {
  /** The e-mail address of the agent on whose behalf the request is made. */
  "AGENT-EMAIL"?: string | undefined;
  /** An e-mail address to give to the user. */
  "USER-EMAIL"?: string | undefined;
  /** Your own id of a user. If no user has it, one is created. */
  "OWN-USER-ID"?: string | undefined;
  /** The e-mail address of the agent. Format: email. */
  email?: string | undefined;
  /** True deletes the agent, false creates it. */
  deleteFlag?: boolean | undefined;
  /** The password of a new agent, needed to create one. It contains at least three of these four - a lower-case letter, an upper-case letter, a digit, any other character. Holds a secret. */
  password?: string | undefined;
  /** The language of a new account, a two-letter ISO 639-1 code. Pattern: `^[a-z]{2}$`. */
  locale?: string | undefined;
  /** The id of the permission group that the agent joins. */
  permission_group_id?: string | undefined;
  /** The name of the permission group that the agent joins. */
  permission_group_name?: string | undefined;
}

/** Body of 400. */
export interface ManageAgentFailure400 {
  /** What is wrong, such as an e-mail address that is already taken. */
  errors?: string;
}

/** Body of 404. */
export interface ManageAgentFailure404 {
  /** States that there is no such agent. */
  errors?: string;
}

/** Answer of {@link manageAgent}. */
export interface ManageAgentOutput {
  /** What was done, and to whom. */
  result?: {
    /** The id of the agent that was created or deleted. */
    id?: string;
    /** Whether the agent was created or deleted. The document does not list the values. */
    status?: string;
  };
}

/** Every documented outcome of {@link manageAgent}. */
export type ManageAgentResult =
  | Success<200, ManageAgentOutput>
  | Failure<400, ManageAgentFailure400>
  | Failure<401>
  | Failure<403>
  | Failure<404, ManageAgentFailure404>
  | Failure<500>
  | UndocumentedFailure;

/**
 * Creates an agent of the project, or deletes one when `deleteFlag` is true.
 *
 * `POST /webapi/agent_management`
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const manageAgent: Operation<
  "alli",
  [input?: ManageAgentInput],
  ManageAgentOutput,
  ManageAgentResult
> = /* @__PURE__ */ operation({
  id: "alli.manageAgent",
  method: "POST",
  path: "/webapi/agent_management",
  parameters,
  sensitive: ["password"],
  body: {
    mediaType: "application/json",
    required: true,
    fields: ["email", "deleteFlag", "password", "locale", "permission_group_id", "permission_group_name"],
    write: json,
  },
  responses: {
    200: "application/json",
    400: "application/json",
    401: null,
    403: null,
    404: "application/json",
    500: null,
  },
  security,
  effect: { by: "deleteFlag", values: { true: "remove", false: "add" }, otherwise: "remove" },
  undo: {
    by: "deleteFlag",
    values: {
      false: {
        how: "exact",
        operation: "alli.manageAgent",
        input: { email: "$input#/email", deleteFlag: true },
      },
      true: {
        how: "near",
        operation: "alli.bulkInviteMembers",
        input: {
          members: [
            {
              email: "$before#/email",
              firstName: "$before#/firstName",
              lastName: "$before#/lastName",
              groups: "$before#/groups",
            },
          ],
        },
        before: {
          operation: "alli.listAgents",
          input: { email: "$input#/email" },
          where: { email: "$input#/email" },
          also: ["alli.listPermissionGroups", "alli.listPermissionGroupAgents"],
        },
        reason:
          "The account is a new one with another id; the password, the locale and the attributes of the old one cannot be read.",
      },
    },
    otherwise: { how: "none", reason: "The document does not say what happens without the flag." },
  },
});

/** Input of {@link listAgents}. */
export interface ListAgentsInput {
  /** The e-mail address of the agent on whose behalf the request is made. */
  "AGENT-EMAIL"?: string | undefined;
  /** An e-mail address to give to the user. */
  "USER-EMAIL"?: string | undefined;
  /** Your own id of a user. If no user has it, one is created. */
  "OWN-USER-ID"?: string | undefined;
  /** The number of items to skip. Default: `0`. */
  offset?: number | undefined;
  /** The maximum number of items to return. Default: `100`. */
  limit?: number | undefined;
  /** Only agents with this e-mail address. */
  email?: string | null | undefined;
}

/** Answer of {@link listAgents}. */
export type ListAgentsOutput = AgentsResponse;

/** Every documented outcome of {@link listAgents}. */
export type ListAgentsResult =
  | Success<200, ListAgentsOutput>
  | Failure<400>
  | Failure<401>
  | Failure<403>
  | Failure<500>
  | UndocumentedFailure;

/**
 * Returns the agents of the project page by page, all of them or those with a given e-mail address.
 *
 * `GET /webapi/v2/agents`
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const listAgents: Operation<"alli", [input?: ListAgentsInput], ListAgentsOutput, ListAgentsResult> &
  Pages<"alli", [input?: ListAgentsInput], ListAgentsOutput, AgentResponse> = /* @__PURE__ */ operation(
  {
    id: "alli.listAgents",
    method: "GET",
    path: "/webapi/v2/agents",
    parameters: {
      "AGENT-EMAIL": "header",
      "USER-EMAIL": "header",
      "OWN-USER-ID": "header",
      offset: "query",
      limit: "query",
      email: "query",
    },
    responses,
    security,
    effect: "read",
    pagination: { style: "offset", offset: "offset", limit: "limit", items: "/agents" },
  },
  countPages,
);

/** Input of {@link getAgent}. */
export interface GetAgentInput {
  /** The e-mail address of the agent on whose behalf the request is made. */
  "AGENT-EMAIL"?: string | undefined;
  /** An e-mail address to give to the user. */
  "USER-EMAIL"?: string | undefined;
  /** Your own id of a user. If no user has it, one is created. */
  "OWN-USER-ID"?: string | undefined;
  /** The id of the agent. */
  agent_id: string;
}

/** Answer of {@link getAgent}. */
export type GetAgentOutput = AgentResponse;

/** Every documented outcome of {@link getAgent}. */
export type GetAgentResult =
  | Success<200, GetAgentOutput>
  | Failure<400>
  | Failure<401>
  | Failure<403>
  | Failure<404>
  | Failure<500>
  | UndocumentedFailure;

/**
 * Returns one agent of the project. An agent of another project is not found.
 *
 * `GET /webapi/v2/agents/{agent_id}`
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const getAgent: Operation<"alli", [input: GetAgentInput], GetAgentOutput, GetAgentResult> =
  /* @__PURE__ */ operation({
    id: "alli.getAgent",
    method: "GET",
    path: "/webapi/v2/agents/{agent_id}",
    parameters: {
      "AGENT-EMAIL": "header",
      "USER-EMAIL": "header",
      "OWN-USER-ID": "header",
      agent_id: "path",
    },
    responses: { 200: "application/json", 400: null, 401: null, 403: null, 404: null, 500: null },
    security,
    effect: "read",
  });

/** Input of {@link bulkInviteMembers}. */
export interface BulkInviteMembersInput {
  /** The e-mail address of the agent on whose behalf the request is made. */
  "AGENT-EMAIL"?: string | undefined;
  /** An e-mail address to give to the user. */
  "USER-EMAIL"?: string | undefined;
  /** Your own id of a user. If no user has it, one is created. */
  "OWN-USER-ID"?: string | undefined;
  /** The people to invite. */
  members?: MemberMetadata[] | undefined;
}

/** Answer of {@link bulkInviteMembers}. */
export type BulkInviteMembersOutput = BulkMemberResponse;

/** Every documented outcome of {@link bulkInviteMembers}. */
export type BulkInviteMembersResult =
  | Success<200, BulkInviteMembersOutput>
  | Failure<400>
  | Failure<401>
  | Failure<403>
  | Failure<500>
  | UndocumentedFailure;

/**
 * Makes members of the people with the given e-mail addresses. It creates an agent for an unknown address, makes an agent who is not yet a member a member, adds the users of a works project, and assigns permission groups, creating missing groups first. The response states the outcome of each invitation.
 *
 * `POST /webapi/v2/members/bulk/invite`
 *
 * An answer that reports success can hold items that failed: `failedItems(bulkInviteMembers, answer)` lists them.
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const bulkInviteMembers: Operation<
  "alli",
  [input?: BulkInviteMembersInput],
  BulkInviteMembersOutput,
  BulkInviteMembersResult
> &
  Bulk<BulkTaskResult> = /* @__PURE__ */ operation({
  id: "alli.bulkInviteMembers",
  method: "POST",
  path: "/webapi/v2/members/bulk/invite",
  parameters,
  body: { mediaType: "application/json", required: true, fields: ["members"], write: json },
  responses,
  security,
  itemStatus: { items: "/result", status: "status", success: ["success"], message: "errorMessage" },
  effect: "add",
  undo: {
    how: "near",
    operation: "alli.bulkRemoveMembers",
    each: "/members",
    input: { members: [{ email: "$item#/email" }] },
    before: {
      operation: "alli.listAgents",
      input: { email: "$item#/email" },
      where: { email: "$item#/email" },
    },
    reason:
      "Accounts and groups that the invitation created stay. Somebody who was a member before is left out of the undo, and keeps the groups that the invitation added.",
  },
});

/** Input of {@link bulkRemoveMembers}. */
export interface BulkRemoveMembersInput {
  /** The e-mail address of the agent on whose behalf the request is made. */
  "AGENT-EMAIL"?: string | undefined;
  /** An e-mail address to give to the user. */
  "USER-EMAIL"?: string | undefined;
  /** Your own id of a user. If no user has it, one is created. */
  "OWN-USER-ID"?: string | undefined;
  /** The members to remove. */
  members?: MemberMetadata[] | undefined;
}

/** Answer of {@link bulkRemoveMembers}. */
export type BulkRemoveMembersOutput = BulkMemberResponse;

/** Every documented outcome of {@link bulkRemoveMembers}. */
export type BulkRemoveMembersResult =
  | Success<200, BulkRemoveMembersOutput>
  | Failure<400>
  | Failure<401>
  | Failure<403>
  | Failure<500>
  | UndocumentedFailure;

/**
 * Removes the given members from the project. The response states the outcome of each removal.
 *
 * `POST /webapi/v2/members/bulk/remove`
 *
 * An answer that reports success can hold items that failed: `failedItems(bulkRemoveMembers, answer)` lists them.
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const bulkRemoveMembers: Operation<
  "alli",
  [input?: BulkRemoveMembersInput],
  BulkRemoveMembersOutput,
  BulkRemoveMembersResult
> &
  Bulk<BulkTaskResult> = /* @__PURE__ */ operation({
  id: "alli.bulkRemoveMembers",
  method: "POST",
  path: "/webapi/v2/members/bulk/remove",
  parameters,
  body: { mediaType: "application/json", required: true, fields: ["members"], write: json },
  responses,
  security,
  itemStatus: { items: "/result", status: "status", success: ["success"], message: "errorMessage" },
  effect: "remove",
  undo: {
    how: "near",
    operation: "alli.bulkInviteMembers",
    each: "/members",
    input: {
      members: [
        {
          email: "$before#/email",
          firstName: "$before#/firstName",
          lastName: "$before#/lastName",
          groups: "$before#/groups",
        },
      ],
    },
    before: {
      operation: "alli.listAgents",
      input: { email: "$item#/email" },
      where: { email: "$item#/email" },
      also: ["alli.listPermissionGroups", "alli.listPermissionGroupAgents"],
    },
    reason:
      "The locale and the attributes of a member cannot be read. The names of the groups are gathered from the groups that list the agent.",
  },
});

/** Input of {@link getUser}. */
export interface GetUserInput {
  /** The e-mail address of the agent on whose behalf the request is made. */
  "AGENT-EMAIL"?: string | undefined;
  /** An e-mail address to give to the user. */
  "USER-EMAIL"?: string | undefined;
  /** Your own id of a user. If no user has it, one is created. */
  "OWN-USER-ID"?: string | undefined;
  /** Your own id of the user. */
  own_user_id: string;
}

/** Answer of {@link getUser}. */
export type GetUserOutput = GetUserResponse;

/** Every documented outcome of {@link getUser}. */
export type GetUserResult =
  | Success<200, GetUserOutput>
  | Failure<400>
  | Failure<401>
  | Failure<403>
  | Failure<500>
  | UndocumentedFailure;

/**
 * Returns the user with the given id of yours. The document mentions an e-mail address and a customer group in the response, but its schema lists neither.
 *
 * `GET /webapi/v2/user/{own_user_id}`
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const getUser: Operation<"alli", [input: GetUserInput], GetUserOutput, GetUserResult> =
  /* @__PURE__ */ operation({
    id: "alli.getUser",
    method: "GET",
    path: "/webapi/v2/user/{own_user_id}",
    parameters: {
      "AGENT-EMAIL": "header",
      "USER-EMAIL": "header",
      "OWN-USER-ID": "header",
      own_user_id: "path",
    },
    responses,
    security,
    effect: "read",
  });

/** Input of {@link performBulkUserAction}. */
export interface PerformBulkUserActionInput {
  /** The e-mail address of the agent on whose behalf the request is made. */
  "AGENT-EMAIL"?: string | undefined;
  /** An e-mail address to give to the user. */
  "USER-EMAIL"?: string | undefined;
  /** Your own id of a user. If no user has it, one is created. */
  "OWN-USER-ID"?: string | undefined;
  action: BulkUserActionType;
  /** The users, at most 100. Items: at most 100. */
  users?: BulkUserBody[] | undefined;
}

/** Answer of {@link performBulkUserAction}. */
export type PerformBulkUserActionOutput = BulkUserResponse;

/** Every documented outcome of {@link performBulkUserAction}. */
export type PerformBulkUserActionResult =
  | Success<200, PerformBulkUserActionOutput>
  | Failure<400>
  | Failure<401>
  | Failure<403>
  | Failure<500>
  | UndocumentedFailure;

/**
 * Performs one action on each of up to 100 users. The response states for each user whether it succeeded, so a status of 200 does not mean that every user was changed.
 *
 * `POST /webapi/v2/users/bulk`
 *
 * An answer that reports success can hold items that failed: `failedItems(performBulkUserAction, answer)` lists them.
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const performBulkUserAction: Operation<
  "alli",
  [input: PerformBulkUserActionInput],
  PerformBulkUserActionOutput,
  PerformBulkUserActionResult
> &
  Bulk<BulkUserResultBody> = /* @__PURE__ */ operation({
  id: "alli.performBulkUserAction",
  method: "POST",
  path: "/webapi/v2/users/bulk",
  parameters,
  body: { mediaType: "application/json", required: true, fields: ["action", "users"], write: json },
  responses,
  security,
  itemStatus: { items: "/result", status: "status", success: ["success"], message: "message" },
  effect: {
    by: "action",
    values: { create: "add", update: "change", delete: "remove" },
    otherwise: "remove",
  },
  undo: {
    by: "action",
    values: {
      create: {
        how: "exact",
        operation: "alli.performBulkUserAction",
        each: "/users",
        input: { action: "delete", users: [{ ownUserId: "$item#/ownUserId" }] },
      },
      update: {
        how: "near",
        operation: "alli.performBulkUserAction",
        each: "/users",
        input: {
          action: "update",
          users: [
            {
              ownUserId: "$item#/ownUserId",
              data: [
                { key: "firstName", value: "$before#/firstName" },
                { key: "lastName", value: "$before#/lastName" },
              ],
            },
          ],
        },
        before: { operation: "alli.getUser", input: { own_user_id: "$item#/ownUserId" }, items: "/result" },
        reason:
          "Of the fields of a user only the two names can be read; the document does not state the keys to write them under.",
      },
      delete: {
        how: "near",
        operation: "alli.performBulkUserAction",
        each: "/users",
        input: {
          action: "create",
          users: [
            {
              ownUserId: "$item#/ownUserId",
              data: [
                { key: "firstName", value: "$before#/firstName" },
                { key: "lastName", value: "$before#/lastName" },
              ],
            },
          ],
        },
        before: { operation: "alli.getUser", input: { own_user_id: "$item#/ownUserId" }, items: "/result" },
        reason:
          "The user gets a new id, and of the fields only the two names can be read; the document does not state the keys to write them under.",
      },
    },
    otherwise: { how: "none", reason: "The action is not one of those that the document lists." },
  },
});
