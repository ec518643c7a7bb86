import * as agentBuilder from "@rosterkit/agent-builder/alli";
import {
  createAgentTeamClient,
  createAlliClient,
  createDirectoryClient,
  createWorkspaceClient,
} from "@rosterkit/client";
import * as teamPermissions from "@rosterkit/permissions/agent-team";
import * as permissions from "@rosterkit/permissions/alli";
import document from "@rosterkit/types/openapi.json" with { type: "json" };
import * as alliUsers from "@rosterkit/users/alli";
import * as directoryUsers from "@rosterkit/users/directory";
import * as workspaceUsers from "@rosterkit/users/workspace";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { behaviours } from "../src/behaviours.ts";
import { type Sandbox, startSandbox } from "../src/index.ts";
import {
  at,
  choose,
  type Choice,
  fill,
  type Input,
  onlyWhatWasSet,
  type Scope,
  type Undo,
} from "./support/undo.ts";

// What the overlays say of each operation, held against what it does to the state.

interface Stated {
  readonly operationId: string;
  readonly "x-effect"?: Choice<"read" | "add" | "change" | "remove">;
  readonly "x-undo"?: Choice<Undo>;
  readonly "x-pagination"?: { readonly items: string };
}

const stated = new Map(
  Object.values(document.paths)
    .flatMap((path) => Object.values(path) as Stated[])
    .filter(({ operationId }) => operationId !== undefined)
    .map((operation) => [operation.operationId, operation]),
);

let sandbox: Sandbox;
let run: (id: string, input: Input) => Promise<unknown>;

beforeAll(async () => {
  sandbox = await startSandbox({ port: false, people: 40 });
  const { urls, credentials, fetch } = sandbox;
  const clients: Readonly<Record<string, unknown>> = {
    alli: createAlliClient({ apiKey: credentials.alli.apiKey, baseUrl: urls.alli, fetch }),
    workspace: createWorkspaceClient({ ...credentials.workspace, baseUrl: urls.workspace, fetch }),
    directory: createDirectoryClient({ token: credentials.directory.token, baseUrl: urls.directory, fetch }),
    "agent-team": createAgentTeamClient({ ...credentials["agent-team"], baseUrl: urls["agent-team"], fetch }),
  };
  type Callable = ((client: unknown, input: Input) => Promise<unknown>) & {
    readonly route: { readonly id: string };
  };
  const modules = [agentBuilder, permissions, teamPermissions, alliUsers, workspaceUsers, directoryUsers];
  const operations = new Map(
    modules.flatMap((module) => Object.values(module) as Callable[]).map((each) => [each.route.id, each]),
  );
  run = async (id, input) => {
    const operation = operations.get(id);
    if (operation === undefined) throw new Error(`${id}: no package exports it.`);
    return operation(clients[id.split(".")[0] ?? ""], input);
  };
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

/** Ids of the company, which are the same each time. */
const rows = (table: string): readonly (readonly [string, object])[] =>
  sandbox.snapshot().tables[table] ?? [];
const directoryUser = (): string => rows("directoryUsers")[0]?.[0] ?? "";
const workspaceUser = (): string => rows("workspaceUsers")[5]?.[0] ?? "";
const outsider = (): number => {
  const team = rows("teams").find(([id]) => id === "agt_support")?.[1] as { members: { user_id: number }[] };
  const isMember = (id: string): boolean => team.members.some(({ user_id }) => String(user_id) === id);
  return Number(rows("platformUsers").find(([id]) => !isMember(id))?.[0]);
};

const email = "ada@example.com";
const group = { permission_group_id: "pg_2" };

/** Calls that succeed; what decides about the effect has a call for each value that is exact. */
const calls: readonly (readonly [id: string, input: () => Input])[] = [
  ["agent-team.listAgentTeam", () => ({ agent_id: "agt_support" })],
  [
    "agent-team.addAgentTeamMember",
    () => ({ agent_id: "agt_support", user_id: outsider(), access_level: "editor" }),
  ],
  ["directory.listUsers", () => ({})],
  ["directory.updateUser", () => ({ user_id: directoryUser(), is_active: false })],
  [
    "directory.updateUser",
    () => ({ user_id: directoryUser(), job_title: null, metadata: { left: true }, name: "A" }),
  ],
  ["workspace.listUsers", () => ({})],
  ["workspace.listConnectedMachines", () => ({})],
  ["workspace.listConnectedRobots", () => ({})],
  ["workspace.editUser", () => ({ full_name: "Ada Byron" })],
  ["workspace.inviteUser", () => ({ email, name: "Ada", role: "guest" })],
  ["workspace.updateUser", () => ({ user_id: workspaceUser(), workspace_role: "admin" })],
  ["workspace.updateUser", () => ({ user_id: workspaceUser(), full_name: "Ada Byron" })],
  ["alli.listAgents", () => ({})],
  ["alli.getAgent", () => ({ agent_id: "agent_1" })],
  ["alli.getUser", () => ({ own_user_id: "E00001" })],
  ["alli.performBulkUserAction", () => ({ action: "create", users: [{ ownUserId: "X1", data: [] }] })],
  ["alli.manageAgent", () => ({ email, deleteFlag: false, password: "Correct1" })],
  ["alli.listPermissionGroups", () => ({})],
  ["alli.getPermissionGroup", () => group],
  ["alli.listPermissionGroupAgents", () => group],
  [
    "alli.createPermissionGroup",
    () => ({ name: "Auditors", permissions: ["billing"], agentIds: ["agent_1"] }),
  ],
  ["alli.updatePermissionGroupName", () => ({ ...group, name: "Help" })],
  ["alli.updatePermissionGroupPermissions", () => ({ ...group, permissions: ["billing"] })],
  ["alli.listSingleActionAppTools", () => ({})],
  ["alli.getSingleActionAppTool", () => ({ tool_name: "func_summarise" })],
  ["alli.listAgentTools", () => ({})],
  ["alli.getAgentTool", () => ({ tool_name: "func_support" })],
  ["alli.getOAuth2Information", () => ({ state: "sandbox-state" })],
];

/** The state but for the numbers that were given out. */
function state(): object {
  const { counters: _, ...tables } = sandbox.snapshot().tables;
  return tables;
}

/** What was there before, read as the undo says. */
async function readBefore({ before }: Undo, scope: Scope): Promise<unknown> {
  if (before === undefined) return undefined;
  const { operation, where } = before;
  const pointer = before.items ?? stated.get(operation)?.["x-pagination"]?.items ?? "";
  const found = at(await run(operation, (fill(before.input ?? {}, scope) ?? {}) as Input), pointer);
  if (where === undefined) return found;
  const wanted = Object.entries(fill(where, scope) as Input);
  return (found as Input[]).find((item) => wanted.every(([name, value]) => item[name] === value));
}

const isRead = ([id]: (typeof calls)[number]): boolean => stated.get(id)?.["x-effect"] === "read";

test.each(calls.filter(isRead))("%s leaves the state as it is", async (id, sample) => {
  const before = state();
  await run(id, sample());
  expect(state()).toEqual(before);
});

test.each(calls.filter((call) => !isRead(call)))("%s is put back exactly", async (id, sample) => {
  const input = sample();
  const { "x-undo": undoes } = stated.get(id) as Stated;
  const before = state();
  const undo = choose(undoes as Choice<Undo>, input);
  expect(undo.how).toBe("exact");
  const items = undo.each === undefined ? [undefined] : (at(input, undo.each) as unknown[]);
  const scopes = await Promise.all(
    items.map(async (item) => {
      const scope = { input, item, before: undefined, output: undefined };
      return { ...scope, before: await readBefore(undo, scope) };
    }),
  );
  const output = await run(id, input);
  expect(state()).not.toEqual(before);
  for (const scope of scopes) {
    const filled = fill(undo.input, { ...scope, output }) as Input;
    const isOwn = undo.operation === id && undo.each === undefined;
    await run(undo.operation ?? "", isOwn ? onlyWhatWasSet(undo.input, filled, input) : filled);
  }
  expect(state()).toEqual(before);
});

test("every operation states its effect, each that writes how it is undone, and each exact one is tried here", () => {
  expect([...stated.keys()].toSorted()).toEqual(Object.keys(behaviours).toSorted());
  const tried = new Set(calls.map(([id]) => id));
  for (const [id, { "x-effect": effect, "x-undo": undo }] of stated) {
    expect([id, effect !== undefined]).toEqual([id, true]);
    expect([id, undo === undefined]).toEqual([id, effect === "read"]);
    const isTried = effect === "read" || JSON.stringify(undo).includes('"how":"exact"');
    expect([id, tried.has(id)]).toEqual([id, isTried]);
  }
});
