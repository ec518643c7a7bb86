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

const parameters = {
  "AGENT-EMAIL": "header",
  "USER-EMAIL": "header",
  "OWN-USER-ID": "header",
  permission_group_id: "path",
} as const;

const responses = { 200: "application/json", 400: null, 401: null, 403: null, 500: null } as const;

const security = [{ ApiKeyAuth: [] }, { TokenAuth: [], ProjectIdHeader: [] }] as const;

/** One permission. The values are those of the service, including the misspelled `consversation_download`. */
export type AgentPermissionEnum =
  | "dashboard_accessible"
  | "skill_read"
  | "skill_write"
  | "skill_popup_url_generation"
  | "llm_app_read"
  | "llm_app_create"
  | "user_page_access"
  | "user_editable"
  | "user_download"
  | "conversations_read"
  | "agent_assignable"
  | "conversation_state_write"
  | "delete_chat_message"
  | "delete_agent_chat_message"
  | "consversation_download"
  | "smalltalk_read"
  | "smalltalk_editable"
  | "document_page_access"
  | "knowledge_base_editable"
  | "knowledge_base_add_folder_write"
  | "document_knowledge_refinery_write"
  | "knowledge_base_page_access"
  | "faq_editable"
  | "faq_train_write"
  | "faq_setting_read"
  | "faq_setting_write"
  | "faq_add_folder_write"
  | "feedback_management_read"
  | "clue_feedback_write"
  | "answer_feedback_write"
  | "query_history_redactable"
  | "knowledge_base_history_read"
  | "faq_history_read"
  | "query_training_read"
  | "query_training_write"
  | "faq_auto_tagging_read"
  | "faq_auto_tagging_write"
  | "doc_source_read"
  | "doc_source_write"
  | "knowledge_base_setting_read"
  | "knowledge_base_setting_write"
  | "knowledge_refinery_setting_read"
  | "knowledge_refinery_setting_write"
  | "knowledge_base_train_write"
  | "entity_extraction_read"
  | "entity_extraction_editable"
  | "entity_extraction_download"
  | "training_schedule_write"
  | "google_domain_allowlist_read"
  | "google_domain_allowlist_write"
  | "analytics_page_access"
  | "redact_keyword_write"
  | "analytics_download"
  | "project_setting_page_access"
  | "project_setting_read"
  | "project_setting_write"
  | "project_setting_general_write"
  | "project_setting_api_key_write"
  | "office_hours_editable"
  | "faq_custom_columns_write"
  | "dashboard_whitelist_write"
  | "sdk_whitelist_write"
  | "api_whitelist_write"
  | "files_whitelist_write"
  | "account_policy_write"
  | "oidc_clients_write"
  | "conversations_write"
  | "billing"
  | "integrations_read"
  | "integrations_write"
  | "dashboard_order_write"
  | "advanced_setting_read"
  | "manage_agent_read"
  | "manage_agent_write"
  | "agent_invitable"
  | "agent_action_log_download_read"
  | "approver_group_write"
  | "ai_workflow_read"
  | "ai_workflow_write"
  | "prompt_management_read"
  | "project_scope_prompt_read"
  | "project_scope_prompt_write"
  | "announcement_read"
  | "announcement_write";

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

/** A permission group and the agents in it. */
export interface PermissionGroupDetailResponse {
  /** The id of the group. Length: at least 1. */
  id: string;
  /** The name of the group. */
  name: string;
  /** Whether this is a group of administrators. */
  isAdmin: boolean;
  /** Whether this is a default group. */
  isDefault: boolean;
  /** The position of the group among the others. */
  order: number | null;
  /** What the group permits. */
  permissions: string[];
  /** The agents in the group. */
  agents: AgentResponse[];
}

/** A permission group in a list. */
export interface PermissionGroupResponse {
  /** The id of the group. Length: at least 1. */
  id: string;
  /** The name of the group. */
  name: string;
  /** Whether this is a group of administrators. */
  isAdmin: boolean;
  /** Whether this is a default group. */
  isDefault: boolean;
  /** The position of the group among the others. */
  order: number | null;
  /** What the group permits. */
  permissions: string[];
  /** How many agents the group has. Value: at least 0. */
  agentCount: number;
}

/** A page of permission groups. */
export interface PermissionGroupsResponse {
  /** The permission groups of this page. */
  permissionGroups: PermissionGroupResponse[];
}

/** Input of {@link bulkUpdateMemberPermissionGroups}. */
export interface BulkUpdateMemberPermissionGroupsInput {
  /** The e-mail address of the agent on whose behalf the request is made. */
  "AGENT-EMAIL"?: string | undefined;
  /** An e-mail address to give to the user. */
  "USER-EMAIL"?: string | undefined;
  /** Your own id of a user. If no user has it, one is created. */
  "OWN-USER-ID"?: string | undefined;
  /** The members to change. */
  members?: MemberMetadata[] | undefined;
}

/** Answer of {@link bulkUpdateMemberPermissionGroups}. */
export type BulkUpdateMemberPermissionGroupsOutput = BulkMemberResponse;

/** Every documented outcome of {@link bulkUpdateMemberPermissionGroups}. */
export type BulkUpdateMemberPermissionGroupsResult =
  | Success<200, BulkUpdateMemberPermissionGroupsOutput>
  | Failure<400>
  | Failure<401>
  | Failure<403>
  | Failure<500>
  | UndocumentedFailure;

/**
 * Changes the permission groups of existing members; nobody is invited. The response states the outcome of each change.
 *
 * `POST /webapi/v2/members/bulk/update_permission_groups`
 *
 * An answer that reports success can hold items that failed: `failedItems(bulkUpdateMemberPermissionGroups, answer)` lists them.
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const bulkUpdateMemberPermissionGroups: Operation<
  "alli",
  [input?: BulkUpdateMemberPermissionGroupsInput],
  BulkUpdateMemberPermissionGroupsOutput,
  BulkUpdateMemberPermissionGroupsResult
> &
  Bulk<BulkTaskResult> = /* @__PURE__ */ operation({
  id: "alli.bulkUpdateMemberPermissionGroups",
  method: "POST",
  path: "/webapi/v2/members/bulk/update_permission_groups",
  parameters: { "AGENT-EMAIL": "header", "USER-EMAIL": "header", "OWN-USER-ID": "header" },
  body: { mediaType: "application/json", required: true, fields: ["members"], write: json },
  responses,
  security,
  itemStatus: { items: "/result", status: "status", success: ["success"], message: "errorMessage" },
  effect: "change",
  undo: {
    how: "near",
    operation: "alli.bulkUpdateMemberPermissionGroups",
    each: "/members",
    input: { members: [{ email: "$item#/email", groups: "$before#/groups" }] },
    before: {
      operation: "alli.listAgents",
      input: { email: "$item#/email" },
      where: { email: "$item#/email" },
      also: ["alli.listPermissionGroups", "alli.listPermissionGroupAgents"],
    },
    reason:
      "The names of the groups are gathered from the groups that list the agent; whether they replace others is not documented.",
  },
});

/** Input of {@link listPermissionGroups}. */
export interface ListPermissionGroupsInput {
  /** The e-mail address of the agent on whose behalf the request is made. */
  "AGENT-EMAIL"?: string | undefined;
  /** An e-mail address to give to the user. */
  "USER-EMAIL"?: string | undefined;
  /** Your own id of a user. If no user has it, one is created. */
  "OWN-USER-ID"?: string | undefined;
  /** Only permission groups that match this text. */
  search_term?: string | null | undefined;
  /** The maximum number of items to return. Default: `100`. */
  limit?: number | undefined;
  /** The number of items to skip. Default: `0`. */
  offset?: number | undefined;
}

/** Answer of {@link listPermissionGroups}. */
export type ListPermissionGroupsOutput = PermissionGroupsResponse;

/** Every documented outcome of {@link listPermissionGroups}. */
export type ListPermissionGroupsResult =
  | Success<200, ListPermissionGroupsOutput>
  | Failure<400>
  | Failure<401>
  | Failure<403>
  | Failure<500>
  | UndocumentedFailure;

/**
 * Returns the permission groups of the project page by page, all of them or those that a search finds.
 *
 * `GET /webapi/v2/permission_groups`
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const listPermissionGroups: Operation<
  "alli",
  [input?: ListPermissionGroupsInput],
  ListPermissionGroupsOutput,
  ListPermissionGroupsResult
> &
  Pages<"alli", [input?: ListPermissionGroupsInput], ListPermissionGroupsOutput, PermissionGroupResponse> =
  /* @__PURE__ */ operation(
    {
      id: "alli.listPermissionGroups",
      method: "GET",
      path: "/webapi/v2/permission_groups",
      parameters: {
        "AGENT-EMAIL": "header",
        "USER-EMAIL": "header",
        "OWN-USER-ID": "header",
        search_term: "query",
        limit: "query",
        offset: "query",
      },
      responses,
      security,
      effect: "read",
      pagination: { style: "offset", offset: "offset", limit: "limit", items: "/permissionGroups" },
    },
    countPages,
  );

/** Input of {@link createPermissionGroup}. */
export interface CreatePermissionGroupInput {
  /** The e-mail address of the agent on whose behalf the request is made. */
  "AGENT-EMAIL"?: string | undefined;
  /** An e-mail address to give to the user. */
  "USER-EMAIL"?: string | undefined;
  /** Your own id of a user. If no user has it, one is created. */
  "OWN-USER-ID"?: string | undefined;
  /** The name of the group. */
  name: string;
  /** The ids of the agents to put into the group. */
  agentIds?: string[] | undefined;
  /** The permissions of the group. */
  permissions?: AgentPermissionEnum[] | undefined;
}

/** Answer of {@link createPermissionGroup}. */
export type CreatePermissionGroupOutput = PermissionGroupDetailResponse;

/** Every documented outcome of {@link createPermissionGroup}. */
export type CreatePermissionGroupResult =
  | Success<200, CreatePermissionGroupOutput>
  | Failure<400>
  | Failure<401>
  | Failure<403>
  | Failure<500>
  | UndocumentedFailure;

/**
 * Creates a permission group under a name, with its permissions and its agents.
 *
 * `POST /webapi/v2/permission_groups`
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const createPermissionGroup: Operation<
  "alli",
  [input: CreatePermissionGroupInput],
  CreatePermissionGroupOutput,
  CreatePermissionGroupResult
> = /* @__PURE__ */ operation({
  id: "alli.createPermissionGroup",
  method: "POST",
  path: "/webapi/v2/permission_groups",
  parameters: { "AGENT-EMAIL": "header", "USER-EMAIL": "header", "OWN-USER-ID": "header" },
  body: {
    mediaType: "application/json",
    required: true,
    fields: ["name", "agentIds", "permissions"],
    write: json,
  },
  responses,
  security,
  effect: "add",
  undo: {
    how: "exact",
    operation: "alli.deletePermissionGroup",
    input: { permission_group_id: "$output#/id" },
  },
});

/** Input of {@link getPermissionGroup}. */
export interface GetPermissionGroupInput {
  /** The e-mail address of the agent on whose behalf the request is made. */
  "AGENT-EMAIL"?: string | undefined;
  /** An e-mail address to give to the user. */
  "USER-EMAIL"?: string | undefined;
  /** Your own id of a user. If no user has it, one is created. */
  "OWN-USER-ID"?: string | undefined;
  /** The id of the permission group. */
  permission_group_id: string;
}

/** Answer of {@link getPermissionGroup}. */
export type GetPermissionGroupOutput = PermissionGroupDetailResponse;

/** Every documented outcome of {@link getPermissionGroup}. */
export type GetPermissionGroupResult =
  | Success<200, GetPermissionGroupOutput>
  | Failure<400>
  | Failure<401>
  | Failure<403>
  | Failure<500>
  | UndocumentedFailure;

/**
 * Returns one permission group, its permissions, and its agents.
 *
 * `GET /webapi/v2/permission_groups/{permission_group_id}`
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const getPermissionGroup: Operation<
  "alli",
  [input: GetPermissionGroupInput],
  GetPermissionGroupOutput,
  GetPermissionGroupResult
> = /* @__PURE__ */ operation({
  id: "alli.getPermissionGroup",
  method: "GET",
  path: "/webapi/v2/permission_groups/{permission_group_id}",
  parameters,
  responses,
  security,
  effect: "read",
});

/** Input of {@link deletePermissionGroup}. */
export interface DeletePermissionGroupInput {
  /** The e-mail address of the agent on whose behalf the request is made. */
  "AGENT-EMAIL"?: string | undefined;
  /** An e-mail address to give to the user. */
  "USER-EMAIL"?: string | undefined;
  /** Your own id of a user. If no user has it, one is created. */
  "OWN-USER-ID"?: string | undefined;
  /** The id of the permission group. */
  permission_group_id: string;
}

/** Answer of {@link deletePermissionGroup}. */
export type DeletePermissionGroupOutput = void;

/** Every documented outcome of {@link deletePermissionGroup}. */
export type DeletePermissionGroupResult =
  | Success<200, DeletePermissionGroupOutput>
  | Failure<400>
  | Failure<401>
  | Failure<403>
  | Failure<500>
  | UndocumentedFailure;

/**
 * Deletes a permission group. Its agents lose its permissions.
 *
 * `DELETE /webapi/v2/permission_groups/{permission_group_id}`
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const deletePermissionGroup: Operation<
  "alli",
  [input: DeletePermissionGroupInput],
  DeletePermissionGroupOutput,
  DeletePermissionGroupResult
> = /* @__PURE__ */ operation({
  id: "alli.deletePermissionGroup",
  method: "DELETE",
  path: "/webapi/v2/permission_groups/{permission_group_id}",
  parameters,
  responses: { 200: null, 400: null, 401: null, 403: null, 500: null },
  security,
  effect: "remove",
  undo: {
    how: "near",
    operation: "alli.createPermissionGroup",
    input: { name: "$before#/name", permissions: "$before#/permissions", agentIds: "$before#/agents/*/id" },
    before: {
      operation: "alli.getPermissionGroup",
      input: { permission_group_id: "$input#/permission_group_id" },
    },
    reason: "The group gets another id, and is neither a default group nor one of administrators.",
  },
});

/** Input of {@link listPermissionGroupAgents}. */
export interface ListPermissionGroupAgentsInput {
  /** The e-mail address of the agent on whose behalf the request is made. */
  "AGENT-EMAIL"?: string | undefined;
  /** An e-mail address to give to the user. */
  "USER-EMAIL"?: string | undefined;
  /** Your own id of a user. If no user has it, one is created. */
  "OWN-USER-ID"?: string | undefined;
  /** The id of the permission group. */
  permission_group_id: string;
}

/** Answer of {@link listPermissionGroupAgents}. */
export type ListPermissionGroupAgentsOutput = AgentResponse[];

/** Every documented outcome of {@link listPermissionGroupAgents}. */
export type ListPermissionGroupAgentsResult =
  | Success<200, ListPermissionGroupAgentsOutput>
  | Failure<400>
  | Failure<401>
  | Failure<403>
  | Failure<500>
  | UndocumentedFailure;

/**
 * Returns all agents of one permission group at once.
 *
 * `GET /webapi/v2/permission_groups/{permission_group_id}/agents`
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const listPermissionGroupAgents: Operation<
  "alli",
  [input: ListPermissionGroupAgentsInput],
  ListPermissionGroupAgentsOutput,
  ListPermissionGroupAgentsResult
> = /* @__PURE__ */ operation({
  id: "alli.listPermissionGroupAgents",
  method: "GET",
  path: "/webapi/v2/permission_groups/{permission_group_id}/agents",
  parameters,
  responses,
  security,
  effect: "read",
});

/** Input of {@link updatePermissionGroupName}. */
export interface UpdatePermissionGroupNameInput {
  /** The e-mail address of the agent on whose behalf the request is made. */
  "AGENT-EMAIL"?: string | undefined;
  /** An e-mail address to give to the user. */
  "USER-EMAIL"?: string | undefined;
  /** Your own id of a user. If no user has it, one is created. */
  "OWN-USER-ID"?: string | undefined;
  /** The id of the permission group. */
  permission_group_id: string;
  /** The new name. */
  name: string;
}

/** Answer of {@link updatePermissionGroupName}. */
export type UpdatePermissionGroupNameOutput = PermissionGroupDetailResponse;

/** Every documented outcome of {@link updatePermissionGroupName}. */
export type UpdatePermissionGroupNameResult =
  | Success<200, UpdatePermissionGroupNameOutput>
  | Failure<400>
  | Failure<401>
  | Failure<403>
  | Failure<500>
  | UndocumentedFailure;

/**
 * Changes the name of a permission group.
 *
 * `PUT /webapi/v2/permission_groups/{permission_group_id}/name`
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const updatePermissionGroupName: Operation<
  "alli",
  [input: UpdatePermissionGroupNameInput],
  UpdatePermissionGroupNameOutput,
  UpdatePermissionGroupNameResult
> = /* @__PURE__ */ operation({
  id: "alli.updatePermissionGroupName",
  method: "PUT",
  path: "/webapi/v2/permission_groups/{permission_group_id}/name",
  parameters,
  body: { mediaType: "application/json", required: true, fields: ["name"], write: json },
  responses,
  security,
  effect: "change",
  undo: {
    how: "exact",
    operation: "alli.updatePermissionGroupName",
    input: { permission_group_id: "$input#/permission_group_id", name: "$before#/name" },
    before: {
      operation: "alli.getPermissionGroup",
      input: { permission_group_id: "$input#/permission_group_id" },
    },
  },
});

/** Input of {@link updatePermissionGroupPermissions}. */
export interface UpdatePermissionGroupPermissionsInput {
  /** The e-mail address of the agent on whose behalf the request is made. */
  "AGENT-EMAIL"?: string | undefined;
  /** An e-mail address to give to the user. */
  "USER-EMAIL"?: string | undefined;
  /** Your own id of a user. If no user has it, one is created. */
  "OWN-USER-ID"?: string | undefined;
  /** The id of the permission group. */
  permission_group_id: string;
  /** The complete new permissions of the group. */
  permissions: AgentPermissionEnum[];
}

/** Answer of {@link updatePermissionGroupPermissions}. */
export type UpdatePermissionGroupPermissionsOutput = PermissionGroupDetailResponse;

/** Every documented outcome of {@link updatePermissionGroupPermissions}. */
export type UpdatePermissionGroupPermissionsResult =
  | Success<200, UpdatePermissionGroupPermissionsOutput>
  | Failure<400>
  | Failure<401>
  | Failure<403>
  | Failure<500>
  | UndocumentedFailure;

/**
 * Replaces the permissions of the group with the given ones. A permission that depends on another must be given together with it.
 *
 * `PUT /webapi/v2/permission_groups/{permission_group_id}/permissions`
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const updatePermissionGroupPermissions: Operation<
  "alli",
  [input: UpdatePermissionGroupPermissionsInput],
  UpdatePermissionGroupPermissionsOutput,
  UpdatePermissionGroupPermissionsResult
> = /* @__PURE__ */ operation({
  id: "alli.updatePermissionGroupPermissions",
  method: "PUT",
  path: "/webapi/v2/permission_groups/{permission_group_id}/permissions",
  parameters,
  body: { mediaType: "application/json", required: true, fields: ["permissions"], write: json },
  responses,
  security,
  effect: "change",
  undo: {
    how: "exact",
    operation: "alli.updatePermissionGroupPermissions",
    input: { permission_group_id: "$input#/permission_group_id", permissions: "$before#/permissions" },
    before: {
      operation: "alli.getPermissionGroup",
      input: { permission_group_id: "$input#/permission_group_id" },
    },
  },
});
