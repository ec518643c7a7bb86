// Generated from spec/openapi.json by `npm run generate`. Do not edit.

import {
  type Failure,
  type Operation,
  type Success,
  type UndocumentedFailure,
  json,
  operation,
} from "@rosterkit/runtime/operation";

const parameters = { "AGENT-EMAIL": "header", "USER-EMAIL": "header", "OWN-USER-ID": "header" } as const;

const responses = { 200: "application/json", 400: null, 401: null, 403: null, 500: null } as const;

const security = [{ ApiKeyAuth: [] }, { TokenAuth: [], ProjectIdHeader: [] }] as const;

/** Input of {@link getAgentTool}. */
export interface GetAgentToolInput {
  /** The e-mail address of the agent on whose behalf the request is made. */
  "AGENT-EMAIL"?: string | undefined;
  /** An e-mail address to give to the user. */
  "USER-EMAIL"?: string | undefined;
  /** Your own id of a user. If no user has it, one is created. */
  "OWN-USER-ID"?: string | undefined;
  /** The function name of the tool, which is `func_` and its id. */
  tool_name: string;
}

/** Answer of {@link getAgentTool}. */
export interface GetAgentToolOutput {
  /** Whether the operation succeeded. */
  success?: boolean;
  /** The agent tool. The document does not list its fields. */
  tool?: { [name: string]: unknown };
}

/** Every documented outcome of {@link getAgentTool}. */
export type GetAgentToolResult =
  | Success<200, GetAgentToolOutput>
  | Failure<400>
  | Failure<401>
  | Failure<403>
  | Failure<404>
  | Failure<500>
  | UndocumentedFailure;

/**
 * Returns the agent tool with the given function name.
 *
 * `GET /webapi/agent_builder/agent_tool/{tool_name}`
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const getAgentTool: Operation<
  "alli",
  [input: GetAgentToolInput],
  GetAgentToolOutput,
  GetAgentToolResult
> = /* @__PURE__ */ operation({
  id: "alli.getAgentTool",
  method: "GET",
  path: "/webapi/agent_builder/agent_tool/{tool_name}",
  parameters: { "AGENT-EMAIL": "header", "USER-EMAIL": "header", "OWN-USER-ID": "header", tool_name: "path" },
  responses: { 200: "application/json", 400: null, 401: null, 403: null, 404: null, 500: null },
  security,
  effect: "read",
});

/** Input of {@link listAgentTools}. */
export interface ListAgentToolsInput {
  /** The e-mail address of the agent on whose behalf the request is made. */
  "AGENT-EMAIL"?: string | undefined;
  /** An e-mail address to give to the user. */
  "USER-EMAIL"?: string | undefined;
  /** Your own id of a user. If no user has it, one is created. */
  "OWN-USER-ID"?: string | undefined;
}

/** Answer of {@link listAgentTools}. */
export interface ListAgentToolsOutput {
  /** The tools of the project. */
  tools?: {
    /** The id of the AI agent. */
    id?: string;
    /** The function name of the AI agent, which is `func_` and the id. Pattern: `^func_`. */
    name?: string;
    /** The name that people see. */
    display_name?: string;
    /** What the AI agent does. */
    description?: string;
    /** The id of the project. */
    project_id?: string;
    /** Whether the AI agent is published. */
    published?: boolean;
    /** The variables that the AI agent takes. */
    variables?: {
      /** The name of the variable. */
      name?: string;
      /** The type of the variable, such as string or integer. */
      type?: string;
      /** What the variable is for. */
      description?: string;
      /** Whether the variable has to be given. */
      required?: boolean;
    }[];
  }[];
}

/** Every documented outcome of {@link listAgentTools}. */
export type ListAgentToolsResult =
  | Success<200, ListAgentToolsOutput>
  | Failure<400>
  | Failure<401>
  | Failure<403>
  | Failure<500>
  | UndocumentedFailure;

/**
 * Returns every AI agent of the project that serves as a tool.
 *
 * `GET /webapi/agent_builder/agent_tools`
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const listAgentTools: Operation<
  "alli",
  [input?: ListAgentToolsInput],
  ListAgentToolsOutput,
  ListAgentToolsResult
> = /* @__PURE__ */ operation({
  id: "alli.listAgentTools",
  method: "GET",
  path: "/webapi/agent_builder/agent_tools",
  parameters,
  responses,
  security,
  effect: "read",
});

/** Input of {@link getOAuth2Information}. */
export interface GetOAuth2InformationInput {
  /** The e-mail address of the agent on whose behalf the request is made. */
  "AGENT-EMAIL"?: string | undefined;
  /** An e-mail address to give to the user. */
  "USER-EMAIL"?: string | undefined;
  /** Your own id of a user. If no user has it, one is created. */
  "OWN-USER-ID"?: string | undefined;
  /** The OAuth2 state parameter that finds the configuration. Length: at least 1. Holds a secret. */
  state: string;
}

/** Body of 400 and 404. */
export interface GetOAuth2InformationFailure {
  /** Whether the operation succeeded. */
  success?: boolean;
  /** What went wrong. */
  error?: string;
}

/** Answer of {@link getOAuth2Information}. */
export interface GetOAuth2InformationOutput {
  /** Whether the operation succeeded. */
  success?: boolean;
  /** The OAuth2 configuration. */
  oauth2_info?: {
    /** The id of the configuration. Length: at least 1. */
    id?: string;
    /** The id of the hub. */
    hub_id?: string;
    /** The name of the configuration. */
    configuration_name?: string;
    /** Where the user gives consent. Format: uri. */
    authorization_url?: string;
    /** Where tokens are issued. Format: uri. */
    token_url?: string;
    /** The id of the OAuth2 client. */
    client_id?: string;
    /** The secret of the OAuth2 client. Holds a secret. */
    client_secret?: string;
    /** The scopes asked for. */
    scope?: string[];
    /** Where the user is sent back to. Format: uri. */
    redirect_uri?: string;
    /** Where the access token goes. */
    place_access_token?: string;
    /** Where the lifetime of the token goes. */
    place_expires_in?: string;
    /** Where the refresh token goes. */
    place_refresh_token?: string;
    /** Where the type of the token goes. */
    place_token_type?: string;
    /** The configuration of further headers. */
    headers?: { [name: string]: unknown };
    /** Further configuration. */
    additional?: { [name: string]: unknown };
    /** The tokens now in use. Holds a secret. */
    token_info?: { [name: string]: unknown };
    /** When the tokens were issued. The document does not state the unit. Value: at least 0. */
    token_generated?: number;
    /** The state parameter that finds the configuration. Length: at least 1. Holds a secret. */
    state?: string;
    /** The PKCE code verifier. Holds a secret. */
    code_verifier?: string;
  };
}

/** Every documented outcome of {@link getOAuth2Information}. */
export type GetOAuth2InformationResult =
  | Success<200, GetOAuth2InformationOutput>
  | Failure<400, GetOAuth2InformationFailure>
  | Failure<401>
  | Failure<403>
  | Failure<404, GetOAuth2InformationFailure>
  | Failure<500>
  | UndocumentedFailure;

/**
 * Returns the OAuth2 configuration of an AI agent with the given state parameter, including secrets and tokens.
 *
 * `POST /webapi/agent_builder/oauth2_information`
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const getOAuth2Information: Operation<
  "alli",
  [input: GetOAuth2InformationInput],
  GetOAuth2InformationOutput,
  GetOAuth2InformationResult
> = /* @__PURE__ */ operation({
  id: "alli.getOAuth2Information",
  method: "POST",
  path: "/webapi/agent_builder/oauth2_information",
  parameters,
  sensitive: ["client_secret", "code_verifier", "state", "token_info"],
  body: { mediaType: "application/json", required: true, fields: ["state"], write: json },
  responses: {
    200: "application/json",
    400: "application/json",
    401: null,
    403: null,
    404: "application/json",
    500: null,
  },
  security,
  idempotent: true,
  effect: "read",
});

/** Input of {@link updateOAuth2Information}. */
export interface UpdateOAuth2InformationInput {
  /** The e-mail address of the agent on whose behalf the request is made. */
  "AGENT-EMAIL"?: string | undefined;
  /** An e-mail address to give to the user. */
  "USER-EMAIL"?: string | undefined;
  /** Your own id of a user. If no user has it, one is created. */
  "OWN-USER-ID"?: string | undefined;
  /** The OAuth2 state parameter that finds the configuration. Length: at least 1. Holds a secret. */
  state: string;
  /** The new tokens. Holds a secret. */
  tokenInfo?: { [name: string]: unknown } | undefined;
  /** When the new tokens were issued. The document does not state the unit. Value: at least 0. */
  tokenGenerated?: number | undefined;
}

/** Body of 400 and 404. */
export interface UpdateOAuth2InformationFailure {
  /** Whether the operation succeeded. */
  success?: boolean;
  /** What went wrong. */
  error?: string;
}

/** Answer of {@link updateOAuth2Information}. */
export interface UpdateOAuth2InformationOutput {
  /** Whether the operation succeeded. */
  success?: boolean;
}

/** Every documented outcome of {@link updateOAuth2Information}. */
export type UpdateOAuth2InformationResult =
  | Success<200, UpdateOAuth2InformationOutput>
  | Failure<400, UpdateOAuth2InformationFailure>
  | Failure<401>
  | Failure<403>
  | Failure<404, UpdateOAuth2InformationFailure>
  | Failure<500>
  | UndocumentedFailure;

/**
 * Sets the tokens, and the time when they were issued, of the OAuth2 configuration with the given state. The configuration must exist.
 *
 * `POST /webapi/agent_builder/oauth2_information/update`
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const updateOAuth2Information: Operation<
  "alli",
  [input: UpdateOAuth2InformationInput],
  UpdateOAuth2InformationOutput,
  UpdateOAuth2InformationResult
> = /* @__PURE__ */ operation({
  id: "alli.updateOAuth2Information",
  method: "POST",
  path: "/webapi/agent_builder/oauth2_information/update",
  parameters,
  sensitive: ["state", "tokenInfo"],
  body: {
    mediaType: "application/json",
    required: true,
    fields: ["state", "tokenInfo", "tokenGenerated"],
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
  idempotent: true,
  effect: "change",
  undo: { how: "none", reason: "It replaces tokens, which no plan and no journal may contain." },
});

/** Input of {@link getSingleActionAppTool}. */
export interface GetSingleActionAppToolInput {
  /** The e-mail address of the agent on whose behalf the request is made. */
  "AGENT-EMAIL"?: string | undefined;
  /** An e-mail address to give to the user. */
  "USER-EMAIL"?: string | undefined;
  /** Your own id of a user. If no user has it, one is created. */
  "OWN-USER-ID"?: string | undefined;
  /** The function name of the tool, which is `func_` and its id. */
  tool_name: string;
}

/** Body of 404. */
export interface GetSingleActionAppToolFailure {
  /** Whether the operation succeeded. */
  success?: boolean;
  /** What went wrong. */
  error?: string;
}

/** Answer of {@link getSingleActionAppTool}. */
export interface GetSingleActionAppToolOutput {
  /** Whether the operation succeeded. */
  success?: boolean;
  /** A single action app, as a tool. */
  tool?: {
    /** The id of the tool. */
    id?: string;
    /** The function name of the app, which is `func_` and the id. Pattern: `^func_`. */
    name?: string;
    /** The name that people see. */
    display_name?: string;
    /** What the app does. */
    description?: string;
    /** The inputs that the app takes. */
    single_action_inputs?: {
      /** The name of the input. */
      name?: string;
      /** The kind of input, such as a text or a paragraph. */
      type?: string;
      /** What the input is for. */
      description?: string;
    }[];
  };
}

/** Every documented outcome of {@link getSingleActionAppTool}. */
export type GetSingleActionAppToolResult =
  | Success<200, GetSingleActionAppToolOutput>
  | Failure<400>
  | Failure<401>
  | Failure<403>
  | Failure<404, GetSingleActionAppToolFailure>
  | Failure<500>
  | UndocumentedFailure;

/**
 * Returns the single action app tool with the given function name.
 *
 * `GET /webapi/agent_builder/single_action_app_tool/{tool_name}`
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const getSingleActionAppTool: Operation<
  "alli",
  [input: GetSingleActionAppToolInput],
  GetSingleActionAppToolOutput,
  GetSingleActionAppToolResult
> = /* @__PURE__ */ operation({
  id: "alli.getSingleActionAppTool",
  method: "GET",
  path: "/webapi/agent_builder/single_action_app_tool/{tool_name}",
  parameters: { "AGENT-EMAIL": "header", "USER-EMAIL": "header", "OWN-USER-ID": "header", tool_name: "path" },
  responses: { 200: "application/json", 400: null, 401: null, 403: null, 404: "application/json", 500: null },
  security,
  effect: "read",
});

/** Input of {@link listSingleActionAppTools}. */
export interface ListSingleActionAppToolsInput {
  /** The e-mail address of the agent on whose behalf the request is made. */
  "AGENT-EMAIL"?: string | undefined;
  /** An e-mail address to give to the user. */
  "USER-EMAIL"?: string | undefined;
  /** Your own id of a user. If no user has it, one is created. */
  "OWN-USER-ID"?: string | undefined;
}

/** Answer of {@link listSingleActionAppTools}. */
export interface ListSingleActionAppToolsOutput {
  /** The tools of the project. */
  tools?: {
    /** The id of the tool. */
    id?: string;
    /** The function name of the app, which is `func_` and the id. Pattern: `^func_`. */
    name?: string;
    /** The name that people see. */
    display_name?: string;
    /** What the app does. */
    description?: string;
    /** The inputs that the app takes. */
    single_action_inputs?: {
      /** The name of the input. */
      name?: string;
      /** The kind of input, such as a text or a paragraph. */
      type?: string;
      /** What the input is for. */
      description?: string;
    }[];
  }[];
}

/** Every documented outcome of {@link listSingleActionAppTools}. */
export type ListSingleActionAppToolsResult =
  | Success<200, ListSingleActionAppToolsOutput>
  | Failure<400>
  | Failure<401>
  | Failure<403>
  | Failure<500>
  | UndocumentedFailure;

/**
 * Returns every single action app of the project that serves as a tool.
 *
 * `GET /webapi/agent_builder/single_action_app_tools`
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const listSingleActionAppTools: Operation<
  "alli",
  [input?: ListSingleActionAppToolsInput],
  ListSingleActionAppToolsOutput,
  ListSingleActionAppToolsResult
> = /* @__PURE__ */ operation({
  id: "alli.listSingleActionAppTools",
  method: "GET",
  path: "/webapi/agent_builder/single_action_app_tools",
  parameters,
  responses,
  security,
  effect: "read",
});
