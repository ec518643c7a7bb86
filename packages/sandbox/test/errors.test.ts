import { afterAll, beforeAll, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { call, type Service } from "./support/call.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: false, people: 30 });
});
afterAll(() => sandbox.close());

const nobody = "00000000-0000-4000-8000-000000000000";

interface Row {
  readonly service: Service;
  readonly line: string;
  readonly body?: unknown;
  readonly status: number;
  readonly reason: RegExp;
  /** The body of the response, if the document describes one. */
  readonly answer?: unknown;
}

const documented: Readonly<Record<string, Row>> = {
  "an unknown agent": {
    service: "alli",
    line: "GET /webapi/v2/agents/agent_none",
    status: 404,
    reason: /no agent agent_none/,
  },
  "an unknown tool": {
    service: "alli",
    line: "GET /webapi/agent_builder/single_action_app_tool/func_none",
    status: 404,
    reason: /no tool func_none/,
    answer: { success: false, error: "the project has no tool func_none" },
  },
  "an unknown OAuth2 state, which is not repeated": {
    service: "alli",
    line: "POST /webapi/agent_builder/oauth2_information",
    body: { state: "guessed" },
    status: 404,
    reason: /^no configuration has this state$/,
    answer: { success: false, error: "no configuration has this state" },
  },
  "an agent to delete whom nobody knows": {
    service: "alli",
    line: "POST /webapi/agent_management",
    body: { email: "nobody@example.com", deleteFlag: true },
    status: 404,
    reason: /no agent nobody@example.com/,
    answer: { errors: "the project has no agent nobody@example.com" },
  },
  "a password with two kinds of characters": {
    service: "alli",
    line: "POST /webapi/agent_management",
    body: { email: "new@example.com", deleteFlag: false, password: "lowercase1" },
    status: 400,
    reason: /password must contain three/,
    answer: { errors: expect.stringContaining("password must contain three") as unknown },
  },
  "more than 100 users": {
    service: "alli",
    line: "POST /webapi/v2/users/bulk",
    body: { action: "delete", users: Array.from({ length: 101 }, () => ({ ownUserId: "x" })) },
    status: 400,
    reason: /users must NOT have more than 100 items/,
  },
  "a permission that does not exist": {
    service: "alli",
    line: "PUT /webapi/v2/permission_groups/pg_1/permissions",
    body: { permissions: ["fly"] },
    status: 400,
    reason: /permissions\/0 must be equal to one of the allowed values/,
  },
  "a limit that is not a number": {
    service: "alli",
    line: "GET /webapi/v2/agents?limit=many",
    status: 400,
    reason: /query.limit: it must be integer/,
  },
  "a body that is missing": {
    service: "alli",
    line: "POST /webapi/v2/members/bulk/invite",
    status: 400,
    reason: /the body is missing/,
  },
  "a body that is not JSON": {
    service: "alli",
    line: "POST /webapi/v2/members/bulk/invite",
    body: "{",
    status: 400,
    reason: /the body is not JSON/,
  },
  "a wrong access level": {
    service: "agent-team",
    line: "POST /api/agents/agt_support/team",
    body: { user_id: 1001, access_level: "owner" },
    status: 422,
    reason: /access_level must be equal to one of the allowed values/,
  },
  "an unknown AI agent": {
    service: "agent-team",
    line: "GET /api/agents/agt_none/team",
    status: 404,
    reason: /no agent agt_none/,
  },
  "a user for a team whom nobody knows": {
    service: "agent-team",
    line: "POST /api/agents/agt_support/team",
    body: { user_id: 1, access_level: "viewer" },
    status: 404,
    reason: /no user 1/,
  },
  "a user who is not on the team": {
    service: "agent-team",
    line: "DELETE /api/agents/agt_support/team/1",
    status: 404,
    reason: /user 1 is not on the team/,
  },
  "a user id that is not a number": {
    service: "agent-team",
    line: "DELETE /api/agents/agt_support/team/first",
    status: 400,
    reason: /path.user_id: it must be integer/,
  },
  "a wrong role": {
    service: "workspace",
    line: "POST /v1/users.invite",
    body: { email: "ada@example.com", role: "owner" },
    status: 400,
    reason: /role must be equal to one of the allowed values/,
  },
  "a name of 51 characters": {
    service: "directory",
    line: `PATCH /users/${nobody}`,
    body: { name: "x".repeat(51) },
    status: 400,
    reason: /name must NOT have more than 50 characters/,
  },
  "a user id that is not a UUID": {
    service: "directory",
    line: "DELETE /users/7",
    status: 400,
    reason: /path.user_id: it must match format "uuid"/,
  },
  "a path that the document does not have": {
    service: "alli",
    line: "GET /webapi/v3/agents",
    status: 404,
    reason: /unknown path/,
  },
};

test.each(Object.entries(documented))("refuses %s", async (_, { service, line, body, ...expected }) => {
  const before = sandbox.snapshot();
  const { status, reason, body: answer } = await call(sandbox, service, line, body);
  expect({ status, reason }).toEqual({
    status: expected.status,
    reason: expect.stringMatching(expected.reason) as unknown,
  });
  expect(answer).toEqual(expected.answer);
  expect(sandbox.snapshot()).toEqual(before);
});

test("refuses an unknown method of a path, and lists the known ones", async () => {
  const response = await sandbox.fetch(`${sandbox.urls.directory}/users`, { method: "PUT" });
  expect([response.status, response.headers.get("allow")]).toEqual([405, "GET"]);
});

test.each<[string, Service, Readonly<Record<string, string>>]>([
  ["no credentials", "alli", {}],
  ["a wrong key", "alli", { "API-KEY": "guessed" }],
  ["a token without its project", "alli", { authorization: "Bearer sandbox-alli-token" }],
  ["a project without a token", "alli", { "PROJECT-ID": "sandbox-alli-project" }],
  ["the token of another service", "workspace", { authorization: "Bearer sandbox-directory-token" }],
  ["a token without its scheme", "directory", { authorization: "sandbox-directory-token" }],
])("refuses %s with 401 (%s)", async (_, service, headers) => {
  const lines = { alli: "GET /webapi/v2/agents", workspace: "GET /v1/users.list", directory: "GET /users" };
  const { status, body } = await call(sandbox, service, lines[service as "alli"], undefined, headers);
  expect([status, body]).toEqual([401, undefined]);
});

test("accepts a token with a project id instead of the key", async () => {
  const headers = { authorization: "Bearer sandbox-alli-token", "PROJECT-ID": "sandbox-alli-project" };
  const { status } = await call(sandbox, "alli", "GET /webapi/v2/agents", undefined, headers);
  expect(status).toBe(200);
});
