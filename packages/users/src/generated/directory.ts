// Generated from spec/openapi.json by `npm run generate`. Do not edit.

import {
  type Operation,
  type Pages,
  type Success,
  type UndocumentedFailure,
  countPages,
  json,
  operation,
} from "@rosterkit/runtime/operation";

const responses = { 200: "application/json" } as const;

const security = [{ OAuth2ClientCredentials: [] }, { OAuth2AuthorizationCode: [] }] as const;

/**
 * A user. The document does not state the shape of a user in responses. These are the fields of the update body and the filters; any may be missing, and there may be others.
 * Assumed: The document does not state the shape of its responses; the fields are inferred from the update body and the filters, all optional and open to others.
 */
export interface User {
  /** The id of the user. Format: uuid. */
  user_id?: string;
  /** The OAuth2 provider that the user signs in with. */
  oauth_provider?: string | null;
  /** The id of the user at that provider. */
  oauth_id?: string | null;
  /** The user name. */
  username?: string | null;
  /** The e-mail address. */
  email?: string | null;
  /** The name of the user. */
  name?: string | null;
  /** The URL of a picture of the user. */
  avatar_url?: string | null;
  /** The company of the user. */
  company?: string | null;
  /** The job title. */
  job_title?: string | null;
  /** Further data about the user. */
  metadata?: { [name: string]: unknown } | null;
  /** Whether the user is active. */
  is_active?: boolean | null;
  /** Whether the user has been onboarded. */
  is_onboarded?: boolean | null;
  /** Whether the password has expired. */
  password_expired?: boolean | null;
  [name: string]: unknown;
}

/** Input of {@link listUsers}. */
export interface ListUsersInput {
  /** The number of users to skip. Default: `0`. */
  offset?: number | undefined;
  /** The maximum number of users to return. Default: `100`. */
  limit?: number | undefined;
  /** Only the user with this id. Format: uuid. */
  user_id?: string | null | undefined;
  /** Only users who sign in with this OAuth2 provider. */
  oauth_provider?: string | null | undefined;
  /** Only users with this id at their OAuth2 provider. */
  oauth_id?: string | null | undefined;
  /** Only users with this e-mail address. */
  email?: string | null | undefined;
  /** Only users who are active, or only those who are not. */
  is_active?: boolean | null | undefined;
}

/** Answer of {@link listUsers}. */
export type ListUsersOutput = User[];

/** Every documented outcome of {@link listUsers}. */
export type ListUsersResult = Success<200, ListUsersOutput> | UndocumentedFailure;

/**
 * Returns the users that match every given filter, page by page.
 *
 * `GET /users`
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const listUsers: Operation<"directory", [input?: ListUsersInput], ListUsersOutput, ListUsersResult> &
  Pages<"directory", [input?: ListUsersInput], ListUsersOutput, User> = /* @__PURE__ */ operation(
  {
    id: "directory.listUsers",
    method: "GET",
    path: "/users",
    parameters: {
      offset: "query",
      limit: "query",
      user_id: "query",
      oauth_provider: "query",
      oauth_id: "query",
      email: "query",
      is_active: "query",
    },
    responses,
    security,
    effect: "read",
    pagination: { style: "offset", offset: "offset", limit: "limit", items: "" },
  },
  countPages,
);

/** Input of {@link deleteUser}. */
export interface DeleteUserInput {
  /** The id of the user. Format: uuid. */
  user_id: string;
}

/** Answer of {@link deleteUser}. */
export type DeleteUserOutput = unknown;

/** Every documented outcome of {@link deleteUser}. */
export type DeleteUserResult = Success<200, DeleteUserOutput> | UndocumentedFailure;

/**
 * Deletes a user. Internal users cannot be deleted, and the service may refuse others; the document does not state with which status.
 *
 * `DELETE /users/{user_id}`
 *
 * Assumed: The document types the response as anything and shows no content; any JSON is accepted, and nothing is promised.
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const deleteUser: Operation<
  "directory",
  [input: DeleteUserInput],
  DeleteUserOutput,
  DeleteUserResult
> = /* @__PURE__ */ operation({
  id: "directory.deleteUser",
  method: "DELETE",
  path: "/users/{user_id}",
  parameters: { user_id: "path" },
  responses,
  security,
  effect: "remove",
  undo: {
    how: "none",
    before: {
      operation: "directory.listUsers",
      input: { user_id: "$input#/user_id" },
      where: { user_id: "$input#/user_id" },
    },
    reason: "No operation of the directory creates users.",
  },
});

/** Input of {@link updateUser}. */
export interface UpdateUserInput {
  /** The id of the user. Format: uuid. */
  user_id: string;
  /** A new password. Holds a secret. */
  password?: string | null | undefined;
  /** Whether the password counts as expired. */
  password_expired?: boolean | null | undefined;
  /** The name of the user. Length: 1 to 50. */
  name?: string | null | undefined;
  /** The URL of a picture of the user. */
  avatar_url?: string | null | undefined;
  /** The company of the user. Length: 1 to 50. */
  company?: string | null | undefined;
  /** The job title. Length: 1 to 50. */
  job_title?: string | null | undefined;
  /** Further data about the user. */
  metadata?: { [name: string]: unknown } | null | undefined;
  /** A new user name. It cannot be changed on an account that signs in through OAuth2, where it is the e-mail address that the provider gives. Length: 1 to 50. Pattern: `^[a-zA-Z0-9_\-@.]+$`. */
  username?: string | null | undefined;
  /** A new e-mail address. It cannot be changed on an account that signs in through OAuth2, where the provider gives it. Format: email. */
  email?: string | null | undefined;
  /** Whether the user is active. */
  is_active?: boolean | null | undefined;
  /** Whether the user has been onboarded. */
  is_onboarded?: boolean | null | undefined;
}

/** Answer of {@link updateUser}. */
export type UpdateUserOutput = User;

/** Every documented outcome of {@link updateUser}. */
export type UpdateUserResult = Success<200, UpdateUserOutput> | UndocumentedFailure;

/**
 * Changes the given fields of a user and returns the updated user. The service refuses if the change is not allowed or there is no such user; the document does not state with which status.
 *
 * `PATCH /users/{user_id}`
 *
 * Assumed: The document does not state whether the body is required, nor that it is JSON; it is taken to be optional JSON.
 *
 * @throws {ApiError} for any response that is not 2xx
 */
export const updateUser: Operation<
  "directory",
  [input: UpdateUserInput],
  UpdateUserOutput,
  UpdateUserResult
> = /* @__PURE__ */ operation({
  id: "directory.updateUser",
  method: "PATCH",
  path: "/users/{user_id}",
  parameters: { user_id: "path" },
  sensitive: ["password"],
  body: {
    mediaType: "application/json",
    fields: [
      "password",
      "password_expired",
      "name",
      "avatar_url",
      "company",
      "job_title",
      "metadata",
      "username",
      "email",
      "is_active",
      "is_onboarded",
    ],
    write: json,
  },
  responses,
  security,
  effect: "change",
  undo: {
    how: "exact",
    operation: "directory.updateUser",
    input: {
      user_id: "$input#/user_id",
      password_expired: "$before#/password_expired",
      name: "$before#/name",
      avatar_url: "$before#/avatar_url",
      company: "$before#/company",
      job_title: "$before#/job_title",
      metadata: "$before#/metadata",
      username: "$before#/username",
      email: "$before#/email",
      is_active: "$before#/is_active",
      is_onboarded: "$before#/is_onboarded",
    },
    before: {
      operation: "directory.listUsers",
      input: { user_id: "$input#/user_id" },
      where: { user_id: "$input#/user_id" },
    },
    except: ["password"],
    reason: "A password cannot be read, so the old one cannot be restored.",
  },
});
