import { createWorkspaceClient } from "@rosterkit/client";
import {
  deleteInvitation,
  deleteUser,
  editUser,
  inviteUser,
  listConnectedMachines,
  listConnectedRobots,
  listUsers,
  updateUser,
} from "@rosterkit/users/workspace";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../src/index.ts";

let sandbox: Sandbox;
let workspace: ReturnType<typeof createWorkspaceClient>;
beforeAll(async () => {
  sandbox = await startSandbox({ port: false, people: 40 });
  const { token } = sandbox.credentials.workspace;
  workspace = createWorkspaceClient({ token, baseUrl: sandbox.urls.workspace, fetch: sandbox.fetch });
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

test("a user is found, changed, and removed", async () => {
  const { users = [], total } = await listUsers(workspace, { size: 5, page: 2 });
  expect([users.length, total]).toEqual([5, 30]);
  const user_id = users[0]?.id ?? "";
  expect(await updateUser(workspace, { user_id, full_name: "Ada Byron", workspace_role: "guest" })).toEqual({
    ok: true,
  });
  const found = await listUsers(workspace, { search: "ada byron" });
  expect(found).toEqual({
    ok: true,
    users: [{ ...users[0], name: "Ada Byron", role: "guest" }],
    total: 1,
  });
  expect(await deleteUser(workspace, { user_id })).toEqual({ ok: true });
  expect((await listUsers(workspace, { search: "ada byron" })).total).toBe(0);
});

test("a person is invited once, and again after the invitation is withdrawn", async () => {
  const person = { name: "Ada Byron", email: "ada@example.com", role: "member" } as const;
  const { ok, id } = await inviteUser(workspace, person);
  expect([ok, typeof id]).toEqual([true, "string"]);
  expect(await inviteUser(workspace, person)).toEqual({ ok: false });
  expect(await deleteInvitation(workspace, { id: id ?? "" })).toEqual({ ok: true });
  expect(await deleteInvitation(workspace, { id: id ?? "" })).toEqual({ ok: false });
  expect((await inviteUser(workspace, person)).ok).toBe(true);
});

test("the caller changes their own name, and lists only their own devices", async () => {
  await editUser(workspace, { full_name: "Olga Owner", email: "olga@lantern.example" });
  const { users = [] } = await listUsers(workspace, { search: "olga owner" });
  expect(users).toEqual([
    expect.objectContaining({ self: true, role: "owner", email: "olga@lantern.example" }),
  ]);
  const { machines = [] } = await listConnectedMachines(workspace);
  const { robots = [] } = await listConnectedRobots(workspace);
  expect([...machines, ...robots].map(({ user }) => user)).toEqual([users[0]?.id, users[0]?.id]);
  expect(robots[0]?.machine_id).toBe(machines[0]?.id);
  expect(sandbox.snapshot().tables.machines?.length).toBeGreaterThan(1);
});
