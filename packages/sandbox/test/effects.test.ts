import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { behaviours } from "../src/http/run-operation.ts";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { openServices, routes } from "./support/operations.ts";
import { callAndUndo, type Input, type Services } from "./support/undo.ts";

// Compares effect and undo of each route with the changes that its operation makes to the state.

let sandbox: Sandbox;
let services: Services;
beforeAll(async () => {
  sandbox = await startSandbox({ port: false, people: 40 });
  services = openServices(sandbox);
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const rows = (table: string): readonly (readonly [string, object])[] =>
  sandbox.snapshot().tables[table] ?? [];
const rowsOf = <Row>(table: string): Row[] => rows(table).map(([, row]) => row as Row);
const directoryUser = (): string => rows("directoryUsers")[0]?.[0] ?? "";
const workspaceUser = (): string => rows("workspaceUsers")[5]?.[0] ?? "";
interface Team {
  readonly agentId: string;
  readonly members: readonly { readonly user_id: number; readonly access_level: string }[];
}
const team = (): Team["members"] =>
  rowsOf<Team>("teams").find(({ agentId }) => agentId === "agt_support")?.members ?? [];
const outsider = (): number => {
  const known = new Set(team().map(({ user_id }) => String(user_id)));
  return Number(rows("platformUsers").find(([id]) => !known.has(id))?.[0]);
};

const email = "ada@example.com";
const member = "yusuf.georgiou@lantern.example";
const group = { permission_group_id: "pg_2" };
const agent_id = "agt_support";

type Call = readonly [id: string, input: () => Input];

const reads: readonly Call[] = [
  ["agent-team.listAgentTeam", () => ({ agent_id })],
  ["directory.listUsers", () => ({})],
  ["workspace.listUsers", () => ({})],
  ["workspace.listConnectedMachines", () => ({})],
  ["workspace.listConnectedRobots", () => ({})],
  ["alli.listAgents", () => ({})],
  ["alli.getAgent", () => ({ agent_id: "agent_1" })],
  ["alli.getUser", () => ({ own_user_id: "E00001" })],
  ["alli.listPermissionGroups", () => ({})],
  ["alli.getPermissionGroup", () => group],
  ["alli.listPermissionGroupAgents", () => group],
  ["alli.listSingleActionAppTools", () => ({})],
  ["alli.getSingleActionAppTool", () => ({ tool_name: "func_summarise" })],
  ["alli.listAgentTools", () => ({})],
  ["alli.getAgentTool", () => ({ tool_name: "func_support" })],
  ["alli.getOAuth2Information", () => ({ state: "sandbox-state" })],
];

const exact: readonly Call[] = [
  ["agent-team.addAgentTeamMember", () => ({ agent_id, user_id: outsider(), access_level: "editor" })],
  ["directory.updateUser", () => ({ user_id: directoryUser(), is_active: false })],
  [
    "directory.updateUser",
    () => ({ user_id: directoryUser(), job_title: null, metadata: { a: 1 }, name: "A" }),
  ],
  ["workspace.editUser", () => ({ full_name: "Ada Byron" })],
  ["workspace.inviteUser", () => ({ email, name: "Ada", role: "guest" })],
  ["workspace.updateUser", () => ({ user_id: workspaceUser(), workspace_role: "admin" })],
  ["workspace.updateUser", () => ({ user_id: workspaceUser(), full_name: "Ada Byron" })],
  ["alli.performBulkUserAction", () => ({ action: "create", users: [{ ownUserId: "X1", data: [] }] })],
  ["alli.manageAgent", () => ({ email, deleteFlag: false, password: "Correct1" })],
  [
    "alli.createPermissionGroup",
    () => ({ name: "Auditors", permissions: ["billing"], agentIds: ["agent_1"] }),
  ],
  ["alli.updatePermissionGroupName", () => ({ ...group, name: "Help" })],
  ["alli.updatePermissionGroupPermissions", () => ({ ...group, permissions: ["billing"] })],
];

/** The state without the counters of ids. */
function state(): object {
  const { counters: _, ...tables } = sandbox.snapshot().tables;
  return tables;
}

interface Agent {
  readonly id: string;
  readonly email: string;
  readonly isMember: boolean;
}
interface Group {
  readonly name: string;
  readonly permissions: readonly string[];
  readonly agentIds: readonly string[];
}

/** Members of the project with their permission groups. */
function members(): object {
  const groups = rowsOf<Group>("permissionGroups");
  const present = rowsOf<Agent & { firstName: string }>("agents").filter(({ isMember }) => isMember);
  return Object.fromEntries(
    present.map(({ id, email: address, firstName }) => {
      const own = groups.filter(({ agentIds }) => agentIds.includes(id)).map(({ name }) => name);
      return [address, [firstName, ...own.toSorted()]];
    }),
  );
}

function groupsByName(): object {
  const all = rowsOf<Group>("permissionGroups");
  return Object.fromEntries(all.map(({ name, permissions, agentIds }) => [name, { permissions, agentIds }]));
}

const users = (): object =>
  Object.fromEntries(
    rowsOf<{ ownUserId: string; fields: { firstName: string; lastName: string } }>("alliUsers").map(
      ({ ownUserId, fields }) => [ownUserId, [fields.firstName, fields.lastName]],
    ),
  );

/** Users of the workspace, and people who have been invited. */
const people = (): object =>
  Object.fromEntries(
    [...rowsOf<Input>("workspaceUsers"), ...rowsOf<Input>("invitations")].map((row) => [
      row["email"],
      [row["name"], row["role"]],
    ]),
  );

const teamLevels = (): object => Object.fromEntries(team().map((one) => [one.user_id, one.access_level]));

/** Calls whose undo is near, with a view of the state that it restores. */
const near: readonly (readonly [...Call, view: () => object])[] = [
  ["agent-team.removeAgentTeamMember", () => ({ agent_id, user_id: team()[0]?.user_id }), teamLevels],
  ["workspace.deleteUser", () => ({ user_id: workspaceUser() }), people],
  [
    "alli.bulkInviteMembers",
    () => ({ members: [{ email, firstName: "Ada", groups: ["Support"] }] }),
    members,
  ],
  ["alli.bulkUpdateMemberPermissionGroups", () => ({ members: [{ email: member, groups: [] }] }), members],
  ["alli.bulkRemoveMembers", () => ({ members: [{ email: member }] }), members],
  ["alli.manageAgent", () => ({ email: member, deleteFlag: true }), members],
  ["alli.deletePermissionGroup", () => group, groupsByName],
  [
    "alli.performBulkUserAction",
    () => ({
      action: "update",
      users: [{ ownUserId: "E00001", data: [{ key: "firstName", value: "Ada" }] }],
    }),
    users,
  ],
  ["alli.performBulkUserAction", () => ({ action: "delete", users: [{ ownUserId: "E00001" }] }), users],
];

test.each(reads)("%s does not change the state", async (id, input) => {
  const before = state();
  await services(id, input());
  expect(state()).toEqual(before);
});

test.each(exact)("%s is undone exactly", async (id, input) => {
  const before = state();
  const between = (): void => expect(state()).not.toEqual(before);
  expect(await callAndUndo(services, routes, { id, input: input(), between })).toBe("exact");
  expect(state()).toEqual(before);
});

test.each(near)("%s is undone nearly", async (id, input, view) => {
  const before = view();
  const between = (): void => expect(view()).not.toEqual(before);
  expect(await callAndUndo(services, routes, { id, input: input(), between })).toBe("near");
  expect(view()).toEqual(before);
});

test("every operation has an effect, every write an undo, and all of them are tested here", () => {
  expect([...routes.keys()].toSorted()).toEqual(Object.keys(behaviours).toSorted());
  const ids = (calls: readonly (readonly [string, ...unknown[]])[]): Set<string> =>
    new Set(calls.map(([id]) => id));
  const stated = [...routes.values()].map(({ id, effect, undo }) => ({
    id,
    isRead: effect === "read",
    ways: new Set(JSON.stringify(undo ?? "").match(/(?<="how":")\w+/g) ?? []),
  }));
  expect(stated.filter(({ isRead, ways }) => isRead === ways.size > 0)).toEqual([]);
  const having = (way: string): Set<string> =>
    new Set(stated.filter(({ ways }) => ways.has(way)).map(({ id }) => id));
  expect(ids(reads)).toEqual(new Set(stated.filter(({ isRead }) => isRead).map(({ id }) => id)));
  expect(ids(exact)).toEqual(having("exact"));
  expect(ids(near)).toEqual(having("near"));
});
