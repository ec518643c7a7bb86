import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contentOf, type Setup, start, textOf } from "./support/start.ts";

let setup: Setup;
beforeAll(async () => {
  setup = await start({ toolsets: ["alli", "workspace"] });
});
afterAll(() => setup[Symbol.asyncDispose]());

const reading = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true };

describe("the tools", () => {
  it("have every hint", async () => {
    const { tools } = await setup.client.listTools();
    const hints = Object.fromEntries(
      tools.map(({ name, annotations: { title: _title, ...given } = {} }) => [name, given]),
    );
    const showing = { ...reading, openWorldHint: false };
    const planning = {
      readOnlyHint: false,
      destructiveHint: false,
      idempotentHint: false,
      openWorldHint: true,
    };
    const writing = { ...planning, destructiveHint: true };
    expect(hints).toMatchObject({
      find_person: reading,
      list_people: reading,
      list_groups: reading,
      plan_offboarding: planning,
      plan_roster: planning,
      show_plan: showing,
      apply_plan: writing,
      undo_run: writing,
      show_runs: showing,
    });
    for (const given of Object.values(hints)) expect(Object.keys(given)).toHaveLength(4);
  });

  it("have input and output schemas", async () => {
    const { tools } = await setup.client.listTools();
    for (const { inputSchema, outputSchema, description } of tools) {
      expect(inputSchema.type).toBe("object");
      expect(outputSchema?.type).toBe("object");
      expect(description).toBeTruthy();
    }
  });

  it("of a toolset are exactly the reading operations", async () => {
    const { tools } = await setup.client.listTools();
    const offered = tools.filter(({ name }) => /^(?:alli|workspace)_/.test(name));
    expect(offered.map(({ name }) => name).toSorted()).toMatchInlineSnapshot(`
      [
        "alli_get_agent",
        "alli_get_agent_tool",
        "alli_get_oauth2_information",
        "alli_get_permission_group",
        "alli_get_single_action_app_tool",
        "alli_get_user",
        "alli_list_agent_tools",
        "alli_list_agents",
        "alli_list_permission_group_agents",
        "alli_list_permission_groups",
        "alli_list_single_action_app_tools",
        "workspace_list_connected_machines",
        "workspace_list_connected_robots",
        "workspace_list_users",
      ]
    `);
    for (const { annotations } of offered) expect(annotations).toMatchObject(reading);
  });

  it("of a toolset exist only if it is named", async () => {
    await using plain = await start();
    expect((await plain.client.listTools()).tools).toHaveLength(9);
  });

  it("of a service without a client are an error that names the available toolsets", async () => {
    await expect(start({ toolsets: ["payroll"] })).rejects.toThrow(
      'There is no toolset "payroll". Available with the current credentials: alli, workspace, directory, agent-team.',
    );
  });
});

describe("reading", () => {
  it("finds a person with all accounts", async () => {
    const { people } = contentOf<{ people: { email: string; accounts: { service: string }[] }[] }>(
      await setup.call("list_people", { limit: 100 }),
    );
    const someone = people.find(({ accounts }) => accounts.length > 2);
    const found = contentOf<{ email: string; accounts: object[] }>(
      await setup.call("find_person", { email: someone!.email }),
    );
    expect(found).toMatchObject({ email: someone!.email, accounts: someone!.accounts });
  });

  it("reports an unknown address", async () => {
    const result = await setup.call("find_person", { email: "nobody@lantern.example" });
    expect(result.isError).toBe(true);
    expect(textOf(result)).toContain("PersonNotFoundError");
  });

  it("lists people by consistent pages", async () => {
    interface Listed {
      readonly total: number;
      readonly people: readonly { readonly email: string }[];
      readonly nextCursor?: string;
    }
    const emails: string[] = [];
    let page: Listed | undefined;
    do {
      const cursor: string | undefined = page?.nextCursor;
      page = contentOf<Listed>(await setup.call("list_people", { limit: 10, cursor }));
      emails.push(...page.people.map(({ email }) => email));
    } while (page.nextCursor !== undefined);
    expect(new Set(emails).size).toBe(page.total);
    expect(emails).toEqual(emails.toSorted());
  });

  it.each([
    ["list_people", { cursor: "older:10" }, "is no longer available"],
    ["list_groups", { cursor: "-1" }, "is not a cursor"],
    ["show_plan", { digest: "../../secret" }, "is not the digest of a plan"],
    ["show_plan", { digest: `sha256:${"0".repeat(64)}` }, "There is no plan"],
    ["show_runs", { run: "../../secret" }, "JournalError"],
  ])("%s with %o is refused with the reason", async (name, input, message) => {
    const result = await setup.call(name, input);
    expect(result.isError).toBe(true);
    expect(textOf(result)).toContain(message);
  });

  it("lists groups and the members of a group", async () => {
    const { groups } = contentOf<{ groups: { kind: string; id: string; size: number }[] }>(
      await setup.call("list_groups"),
    );
    expect(groups).toContainEqual(expect.objectContaining({ kind: "agent-team", id: "agt_support" }));
    const group = groups.find(({ kind, size }) => kind === "permission-group" && size > 0)!;
    const { people } = contentOf<{ people: object[] }>(await setup.call("list_groups", { group: group.id }));
    expect(people).toHaveLength(group.size);
  });

  it("calls an operation of a service", async () => {
    const { answer } = contentOf<{ answer: { agents: object[] } }>(
      await setup.call("alli_list_agents", { input: { limit: 3 } }),
    );
    expect(answer.agents).toHaveLength(3);
  });

  it("masks sensitive fields", async () => {
    const result = await setup.call("alli_get_oauth2_information", { input: { state: "sandbox-state" } });
    const { answer } = contentOf<{ answer: object }>(result);
    expect(JSON.stringify(answer)).toContain('"***"');
    const stored = JSON.stringify(setup.sandbox.snapshot());
    const secret = /"client_secret":"([^"]+)"/i.exec(stored)?.[1] ?? "no secret in the state";
    expect(JSON.stringify(result)).not.toContain(secret);
  });
});
