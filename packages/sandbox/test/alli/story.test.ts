import { createAlliClient } from "@rosterkit/client";
import * as agentBuilder from "@rosterkit/agent-builder/alli";
import * as permissions from "@rosterkit/permissions/alli";
import * as users from "@rosterkit/users/alli";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../src/index.ts";

let sandbox: Sandbox;
let alli: ReturnType<typeof createAlliClient>;
beforeAll(async () => {
  sandbox = await startSandbox({ port: false, people: 40 });
  const { apiKey } = sandbox.credentials.alli;
  alli = createAlliClient({ apiKey, baseUrl: sandbox.urls.alli, fetch: sandbox.fetch });
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const email = "ada@example.com";

async function emails(): Promise<string[]> {
  const all: string[] = [];
  for await (const agent of users.listAgents.items(alli)) all.push(agent.email);
  return all;
}

test("invite, list, change groups, remove, list again", async () => {
  const before = await emails();
  const invited = await users.bulkInviteMembers(alli, {
    members: [{ email, firstName: "Ada", lastName: "Byron", groups: ["Support", "Night Shift"] }],
  });
  expect(invited).toEqual({ result: [{ emails: [email], status: "success" }] });
  expect(await emails()).toEqual([...before, email]);
  const { agents } = await users.listAgents(alli, { email });
  expect(agents).toEqual([expect.objectContaining({ firstName: "Ada", lastName: "Byron", email })]);
  const agent_id = agents[0]?.id ?? "";
  expect(await groupsOf(agent_id)).toEqual(["Support", "Night Shift"]);

  await permissions.bulkUpdateMemberPermissionGroups(alli, { members: [{ email, groups: ["Sales"] }] });
  expect(await groupsOf(agent_id)).toEqual(["Sales"]);

  await users.bulkRemoveMembers(alli, { members: [{ email }] });
  expect(await emails()).toEqual(before);
  expect(await groupsOf(agent_id)).toEqual([]);
  expect((await users.getAgent.result(alli, { agent_id })).status).toBe(404);
  expect(await users.bulkRemoveMembers(alli, { members: [{ email }] })).toEqual({
    result: [{ emails: [email], status: "error", errorMessage: `${email} is not a member of the project` }],
  });
});

async function groupsOf(agent: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { id, name } of permissions.listPermissionGroups.items(alli)) {
    const members = await permissions.listPermissionGroupAgents(alli, { permission_group_id: id });
    if (members.some((member) => member.id === agent)) names.push(name);
  }
  return names;
}

test("agents are listed page by page", async () => {
  const all = await emails();
  const pages: number[] = [];
  for await (const { agents } of users.listAgents.pages(alli, { limit: 12 })) pages.push(agents.length);
  expect(pages.reduce((sum, count) => sum + count, 0)).toBe(all.length);
  const { agents } = await users.listAgents(alli, { offset: 30, limit: 5 });
  expect(agents.map((agent) => agent.email)).toEqual(all.slice(30, 35));
});

test("creates and deletes an agent, and refuses a registered address", async () => {
  const input = { email, deleteFlag: false, password: "Correct1", permission_group_name: "Sales" };
  const { result } = await users.manageAgent(alli, input);
  expect(result?.status).toBe("created");
  expect(await groupsOf(result?.id ?? "")).toEqual(["Sales"]);
  const twice = await users.manageAgent.result(alli, input);
  expect([twice.status, twice.body]).toEqual([400, { errors: `${email} is already registered` }]);
  expect(await users.manageAgent(alli, { email, deleteFlag: true })).toEqual({
    result: { id: result?.id, status: "deleted" },
  });
  expect(await emails()).not.toContain(email);
});

test("creates, updates and deletes users in bulk, with one result per user", async () => {
  const data = [{ key: "firstName", value: "Ada" }];
  const act = (
    action: "create" | "update" | "delete",
    ...ids: string[]
  ): ReturnType<typeof users.performBulkUserAction> =>
    users.performBulkUserAction(alli, { action, users: ids.map((ownUserId) => ({ ownUserId, data })) });
  expect(await act("create", "X1", "E00001")).toEqual({
    result: [
      { ownUserId: "X1", status: "success" },
      { ownUserId: "E00001", status: "error", message: "there is already a user E00001" },
    ],
  });
  expect(await users.getUser(alli, { own_user_id: "X1" })).toEqual({
    result: { userId: expect.any(String) as unknown, firstName: "Ada", lastName: "" },
  });
  expect((await act("update", "X1", "X2")).result?.map(({ status }) => status)).toEqual(["success", "error"]);
  expect((await act("delete", "X1", "X1")).result?.map(({ status }) => status)).toEqual(["success", "error"]);
  expect((await users.getUser.result(alli, { own_user_id: "X1" })).status).toBe(400);
});

test("a user in a header is created once", async () => {
  const headers = { "OWN-USER-ID": "H1", "USER-EMAIL": email };
  await users.listAgents(alli, { limit: 1 }, { headers });
  await users.listAgents(alli, { limit: 1 }, { headers });
  const { alliUsers = [] } = sandbox.snapshot().tables;
  const named = alliUsers
    .map(([, row]) => row as { ownUserId: string })
    .filter((row) => row.ownUserId === "H1");
  expect(named).toEqual([expect.objectContaining({ fields: { email } })]);
});

test("a permission group is created, renamed, given permissions, and deleted", async () => {
  const { agents } = await users.listAgents(alli, { limit: 2 });
  const group = await permissions.createPermissionGroup(alli, {
    name: "Auditors",
    permissions: ["billing"],
    agentIds: agents.map(({ id }) => id),
  });
  expect(group).toMatchObject({ name: "Auditors", permissions: ["billing"], isAdmin: false, agents });
  const permission_group_id = group.id;
  await permissions.updatePermissionGroupName(alli, { permission_group_id, name: "Night Auditors" });
  await permissions.updatePermissionGroupPermissions(alli, { permission_group_id, permissions: [] });
  expect(await permissions.getPermissionGroup(alli, { permission_group_id })).toMatchObject({
    name: "Night Auditors",
    permissions: [],
  });
  const found = await permissions.listPermissionGroups(alli, { search_term: "night" });
  expect(found.permissionGroups).toEqual([
    expect.objectContaining({ id: permission_group_id, agentCount: 2 }),
  ]);
  await permissions.deletePermissionGroup(alli, { permission_group_id });
  expect((await permissions.listPermissionGroups(alli, { search_term: "night" })).permissionGroups).toEqual(
    [],
  );
});

test("tools are listed and read by name; tokens of an OAuth2 configuration are replaced", async () => {
  const { tools = [] } = await agentBuilder.listAgentTools(alli);
  expect(tools.map(({ name }) => name)).toContain("func_support");
  expect(await agentBuilder.getAgentTool(alli, { tool_name: "func_support" })).toEqual({
    success: true,
    tool: tools.find(({ name }) => name === "func_support"),
  });
  const { tools: apps = [] } = await agentBuilder.listSingleActionAppTools(alli);
  const { tool } = await agentBuilder.getSingleActionAppTool(alli, { tool_name: apps[0]?.name ?? "" });
  expect(tool).toEqual(apps[0]);

  const state = "sandbox-state";
  const tokenInfo = { access_token: "new" };
  expect(await agentBuilder.updateOAuth2Information(alli, { state, tokenInfo, tokenGenerated: 7 })).toEqual({
    success: true,
  });
  const { oauth2_info } = await agentBuilder.getOAuth2Information(alli, { state });
  expect(oauth2_info).toMatchObject({
    token_info: tokenInfo,
    token_generated: 7,
    client_id: "sandbox-client",
  });
});
