import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { type Answer, call as callSandbox, type Service } from "./support/call.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: false, people: 150 });
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const call = (
  service: Service,
  line: string,
  body?: unknown,
  headers?: Record<string, string>,
): Promise<Answer> => callSandbox(sandbox, service, line, body, headers);
const status = async (...request: Parameters<typeof call>): Promise<number> =>
  (await call(...request)).status;
const body = async <Body>(...request: Parameters<typeof call>): Promise<Body> =>
  (await call(...request)).body as Body;

const nobody = "00000000-0000-4000-8000-000000000000";
const email = "ada@example.com";
const invite = "POST /webapi/v2/members/bulk/invite";
const remove = "POST /webapi/v2/members/bulk/remove";
const changeGroups = "POST /webapi/v2/members/bulk/update_permission_groups";
const manage = "POST /webapi/agent_management";
const groups = "/webapi/v2/permission_groups";

interface Agents {
  readonly agents: readonly { readonly id: string; readonly firstName: string; readonly email: string }[];
}
interface Groups {
  readonly permissionGroups: readonly {
    readonly id: string;
    readonly name: string;
    readonly agentCount: number;
  }[];
}
interface Users {
  readonly users: readonly { readonly id: string; readonly email: string; readonly role: string }[];
  readonly total: number;
}
interface DirectoryUser {
  readonly user_id: string;
  readonly name: string;
  readonly email: string;
}

const findAgents = (address: string): Promise<Agents> =>
  body<Agents>("alli", `GET /webapi/v2/agents?email=${encodeURIComponent(address)}`);
const groupCounts = async (): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await body<Groups>("alli", `GET ${groups}`)).permissionGroups.map(({ name, agentCount }) => [
      name,
      agentCount,
    ]),
  );
const directoryUser = async (query: string): Promise<DirectoryUser> =>
  (await body<readonly DirectoryUser[]>("directory", `GET /users?${query}`))[0] as DirectoryUser;
const member = (fields: object): object => ({ members: [{ email, ...fields }] });

const assumptions: Readonly<Record<string, () => Promise<void>>> = {
  async "the status of a call without valid credentials outside of Alli"() {
    for (const [service, line] of [
      ["workspace", "GET /v1/users.list"],
      ["directory", "GET /users"],
      ["agent-team", "GET /api/agents/agt_support/team"],
    ] as const)
      expect(await status(service, line, undefined, {})).toBe(401);
  },
  async "the status of an invalid request to the workspace or the directory"() {
    expect(await status("workspace", "GET /v1/users.list?page=one")).toBe(400);
    expect(await status("directory", "GET /users?is_active=maybe")).toBe(400);
  },
  async "the status of a call for an unknown Alli user or permission group"() {
    expect(await status("alli", "GET /webapi/v2/user/none")).toBe(400);
    for (const line of [`GET ${groups}/none`, `DELETE ${groups}/none`, `GET ${groups}/none/agents`])
      expect(await status("alli", line)).toBe(400);
    expect(await status("alli", `PUT ${groups}/none/name`, { name: "None" })).toBe(400);
    expect(await status("alli", `PUT ${groups}/none/permissions`, { permissions: [] })).toBe(400);
  },
  async "an offset, limit, page or size out of range"() {
    const list = (query: string): Promise<readonly object[]> => body("directory", `GET /users?${query}`);
    expect(await list("offset=-5&limit=2")).toEqual(await list("limit=2"));
    expect(await list("limit=-5")).toEqual([]);
    const users = (query: string): Promise<Users> => body("workspace", `GET /v1/users.list?${query}`);
    expect(await users("page=0&size=2")).toEqual(await users("page=1&size=2"));
    expect((await users("size=0")).users.length).toBe(1);
  },
  async "the page size of workspace users"() {
    const { users, total } = await body<Users>("workspace", "GET /v1/users.list");
    expect([users.length, total]).toEqual([100, 113]);
  },
  async "how e-mail addresses are compared"() {
    await call("alli", invite, member({}));
    expect((await findAgents(email)).agents.length).toBe(1);
    expect((await findAgents(email.toUpperCase())).agents).toEqual([]);
  },
  async "how a search compares"() {
    const { users } = await body<Users>("workspace", "GET /v1/users.list?size=1");
    const part = encodeURIComponent(users[0]?.email.slice(1, 9).toUpperCase() ?? "");
    const found = await body<Users>("workspace", `GET /v1/users.list?search=${part}`);
    expect(found.users.map(({ id }) => id)).toContain(users[0]?.id);
    const { permissionGroups } = await body<Groups>("alli", `GET ${groups}?search_term=UPPOR`);
    expect(permissionGroups.map(({ name }) => name)).toEqual(["Support"]);
  },
  async "whether an invitation changes an existing Alli account"() {
    await call("alli", invite, member({ firstName: "Ada", groups: ["Support"] }));
    const before = await groupCounts();
    const { agents } = await findAgents(email);
    await call("alli", invite, member({ firstName: "Eve", groups: ["Sales"] }));
    expect(await groupCounts()).toEqual({ ...before, Sales: (before["Sales"] ?? 0) + 1 });
    await call("alli", remove, member({}));
    expect((await findAgents(email)).agents).toEqual([]);
    await call("alli", invite, member({ firstName: "Eve" }));
    expect((await findAgents(email)).agents).toEqual(agents);
  },
  async "whether the project is a works project"() {
    const before = sandbox.snapshot().tables["alliUsers"];
    await call("alli", invite, member({}));
    expect(sandbox.snapshot().tables["alliUsers"]).toEqual(before);
  },
  async "how `bulkUpdateMemberPermissionGroups` changes groups"() {
    const start = await groupCounts();
    await call("alli", invite, member({ groups: ["Support"] }));
    await call("alli", changeGroups, member({ groups: ["Sales", "Finance"] }));
    const { Sales = 0, Finance = 0 } = start;
    const changed = { ...start, Sales: Sales + 1, Finance: Finance + 1 };
    expect(await groupCounts()).toEqual(changed);
    await call("alli", changeGroups, member({}));
    expect(await body("alli", changeGroups, member({ groups: ["None"] }))).toEqual({
      result: [
        { emails: [email], status: "error", errorMessage: "the project has no permission group None" },
      ],
    });
    expect(await groupCounts()).toEqual(changed);
  },
  async "the results of bulk operations on members"() {
    await call("alli", invite, member({}));
    expect(await body("alli", remove, { members: [{ email }, { email: "eve@example.com" }] })).toEqual({
      result: [
        { emails: [email], status: "success" },
        {
          emails: ["eve@example.com"],
          status: "error",
          errorMessage: "eve@example.com is not a member of the project",
        },
      ],
    });
  },
  async "`manageAgent` without `deleteFlag`"() {
    expect(await body("alli", manage, { email, password: "Correct1" })).toEqual({
      result: { id: expect.any(String) as unknown, status: "created" },
    });
  },
  async "`manageAgent` that creates an agent with an unknown permission group, or without an e-mail address"() {
    const password = "Correct1";
    expect(await status("alli", manage, { email, password, permission_group_id: "none" })).toBe(400);
    expect(await status("alli", manage, { email, password, permission_group_name: "None" })).toBe(400);
    expect(await status("alli", manage, { password })).toBe(400);
    expect((await findAgents(email)).agents).toEqual([]);
  },
  async "`createPermissionGroup` with an existing name, or with agents outside of the project"() {
    const created = await body("alli", `POST ${groups}`, { name: "Sales", agentIds: ["none"] });
    expect(created).toMatchObject({ name: "Sales", agents: [] });
  },
  async "which permissions depend on others"() {
    const permissions = ["skill_write"];
    expect(await body("alli", `PUT ${groups}/pg_2/permissions`, { permissions })).toMatchObject({
      permissions,
    });
  },
  async "how a workspace operation fails"() {
    const { users } = await body<Users>("workspace", "GET /v1/users.list?size=1");
    const failed = { status: 200, body: { ok: false }, reason: null };
    expect(await call("workspace", "POST /v1/users.update", { user_id: "none" })).toEqual(failed);
    expect(await call("workspace", "DELETE /v1/users.delete", { user_id: "none" })).toEqual(failed);
    expect(await call("workspace", "DELETE /v1/users.invitation.delete", { id: "none" })).toEqual(failed);
    expect(await call("workspace", "POST /v1/users.invite", { name: "Ada" })).toEqual(failed);
    expect(await call("workspace", "POST /v1/users.invite", { email: users[0]?.email })).toEqual(failed);
    expect((await call("workspace", "POST /v1/users.invite", { email })).body).toMatchObject({ ok: true });
    expect(await call("workspace", "POST /v1/users.invite", { email })).toEqual(failed);
  },
  async "when an invited person becomes a user of the workspace"() {
    await call("workspace", "POST /v1/users.invite", { email });
    expect((await body<Users>("workspace", `GET /v1/users.list?search=${email}`)).total).toBe(0);
  },
  async "the role of an invitation without one"() {
    await call("workspace", "POST /v1/users.invite", { email });
    expect(sandbox.snapshot().tables["invitations"]?.map(([, row]) => row)).toEqual([
      expect.objectContaining({ email, role: "member" }),
    ]);
  },
  async "`addAgentTeamMember` for a person who is already on the team"() {
    const { members } = await body<{ members: readonly { user_id: number }[] }>(
      "agent-team",
      "GET /api/agents/agt_support/team",
    );
    const known = { user_id: members[0]?.user_id, access_level: "editor" };
    expect(await status("agent-team", "POST /api/agents/agt_support/team", known)).toBe(422);
  },
  async "`updateUser` of the directory for an unknown user"() {
    expect(await status("directory", `PATCH /users/${nobody}`, { name: "Ada" })).toBe(404);
  },
  async "`deleteUser` of the directory for an unknown user"() {
    expect(await status("directory", `DELETE /users/${nobody}`)).toBe(200);
  },
  async "how the directory refuses a forbidden change"() {
    const internal = await directoryUser("offset=150");
    expect(await status("directory", `DELETE /users/${internal.user_id}`)).toBe(403);
    const google = await directoryUser("oauth_provider=google");
    const line = `PATCH /users/${google.user_id}`;
    expect(await status("directory", line, { email })).toBe(403);
    expect(await status("directory", line, { username: "ada" })).toBe(403);
    expect(await status("directory", line, { email: google.email, name: "Ada" })).toBe(200);
  },
  async "null in `updateUser` of the directory"() {
    const { user_id } = await directoryUser("limit=1");
    const line = `PATCH /users/${user_id}`;
    expect(await body("directory", line, { job_title: null })).toMatchObject({ job_title: null });
  },
};

test.each(Object.entries(assumptions))("assumed: %s", async (_, holds) => {
  await expect(holds()).resolves.toBeUndefined();
});

test("the README lists exactly these assumptions", () => {
  const readme = readFileSync(join(import.meta.dirname, "..", "README.md"), "utf8");
  const table = readme.split("| not documented | the sandbox |")[1] ?? "";
  const rows = table.split("\n").filter((line) => /^\| [^-]/.test(line));
  expect(rows.map((line) => line.split(" | ")[0]?.slice(2))).toEqual(Object.keys(assumptions));
});
