import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { digestIn, type Ended, makeHome } from "../support/command.ts";
import { useOffice } from "../support/office.ts";

const office = useOffice();
const { rosterkit, readJournals } = office;

describe("a call that changes or removes something", () => {
  const remove = "directory delete-user --user-id";
  const firstUser = (): string => office.sandbox.snapshot().tables["directoryUsers"]?.[0]?.[0] ?? "";

  const send = async (id: string): Promise<Ended> => {
    const { errors } = await rosterkit(`${remove} ${id}`);
    return rosterkit(`${remove} ${id} --digest ${/--digest (\S+)/.exec(errors)?.[1] ?? ""}`);
  };

  test("is refused in a pipe, and shown", async () => {
    const { code, output, errors } = await rosterkit(`${remove} ${firstUser()}`);
    expect({ code, output }).toEqual({ code: 4, output: "" });
    expect(errors).toContain(
      `directory.deleteUser (remove) at ${office.sandbox.urls.directory}\n  user_id: ${firstUser()}`,
    );
    expect(errors).toContain("can be undone: no");
    expect(office.calls).toEqual([]);
  });

  test("is shown with every item", async () => {
    const members = Array.from({ length: 120 }, (_, index) => ({ email: `p${index}@example.com` }));
    const input = JSON.stringify({ members });
    const { code, errors } = await rosterkit("alli bulk-remove-members --body -", { input });
    expect(code).toBe(4);
    expect(errors).toContain("  members: 120\n");
    for (const { email } of members) expect(errors).toContain(`    {"email":"${email}"}\n`);
  });

  test("is sent with the digest of exactly this call", async () => {
    const refused = await rosterkit(`${remove} ${firstUser()}`);
    const digest = /--digest (\S+)/.exec(refused.errors)?.[1] ?? "";
    const other = await rosterkit(`${remove} another --digest ${digest}`);
    expect({ code: other.code, calls: office.calls }).toEqual({ code: 4, calls: [] });
    expect((await rosterkit(`${remove} ${firstUser()} --digest ${digest}`)).code).toBe(0);
    expect(office.calls.map(({ operation }) => operation)).toEqual(["directory.deleteUser"]);
  });

  test("is in a journal before it is sent, and rosterkit runs lists it", async () => {
    const user = firstUser();
    let announced = "";
    office.onCall = () => (announced = readJournals());
    expect((await send(user)).code).toBe(0);
    expect(announced).toContain(`"operation":"directory.deleteUser"`);
    expect(announced).toContain(`"input":{"user_id":"${user}"}`);
    expect(announced).not.toContain("answered");
    for (const fault of [403, 408, 500]) {
      office.sandbox.setFaults({ faults: [{ fault, when: "after", operation: "directory.deleteUser" }] });
      expect((await send(firstUser())).code).toBe(1);
    }

    const { output } = await rosterkit("runs");
    const rows = JSON.parse(output) as { task: string; state: string; steps: string; input: object }[];
    expect(rows.map(({ task, state, steps }) => [task, state, steps])).toEqual(
      ["unknown", "unknown", "failed", "done"].map((state) => ["directory.deleteUser", state, "no undo"]),
    );
    expect(rows.at(-1)?.input).toEqual({ user_id: user });
  });

  test.each([
    [
      "workspace delete-user --user-id nobody",
      "",
      "failed",
      "workspace.deleteUser: the service reported a failure.",
    ],
    [
      "alli bulk-remove-members --body -",
      '{"members":[{"email":"nobody@example.com"}]}',
      "failed",
      "nobody@example.com",
    ],
    [
      "alli bulk-remove-members --body -",
      '{"members":[{"email":"nobody@example.com"},{"email":"chidi.silva@lantern.example"}]}',
      "partly",
      "nobody@example.com",
    ],
  ])(
    "%s %s: the service says no with a 200, and so do exit code and journal",
    async (line, input, state, said) => {
      const digest = digestIn(await rosterkit(line, { input }));
      const { code, errors } = await rosterkit(`${line} --digest ${digest}`, { input });
      expect({ code, errors }).toEqual({ code: 1, errors: expect.stringContaining(said) as string });
      const { output } = await rosterkit("runs");
      expect(JSON.parse(output)).toMatchObject([{ state, steps: "no undo" }]);
    },
  );

  test("is shown by its id, and has no undo", async () => {
    const user = firstUser();
    await send(user);
    const [{ run }] = JSON.parse((await rosterkit("runs")).output) as [{ run: string }];
    const { code, output } = await rosterkit(`runs ${run}`);
    expect({ code, shown: JSON.parse(output) as unknown }).toEqual({
      code: 0,
      shown: [
        expect.objectContaining({ id: run, operation: "directory.deleteUser", input: { user_id: user } }),
      ],
    });
    const undoing = await rosterkit(`undo ${run}`);
    expect(undoing).toMatchObject({
      code: 1,
      errors: expect.stringContaining("it has no steps and cannot be undone") as string,
    });
    writeFileSync(join(office.home, "runs", "0123456789abcdef.jsonl"), "{}\n", { mode: 0o600 });
    const listed = await rosterkit("runs");
    expect(listed).toMatchObject({
      code: 1,
      errors: expect.stringContaining("0123456789abcdef.jsonl, line 1") as string,
    });
    expect(JSON.parse(listed.output)).toMatchObject([{ run }]);
  });

  test("is sent once, and its outcome is unknown if the response is lost", async () => {
    office.sandbox.setFaults({
      faults: [{ fault: "reset", when: "after", operation: "directory.deleteUser" }],
    });
    const users = office.sandbox.snapshot().tables["directoryUsers"] ?? [];
    expect((await send(firstUser())).code).toBe(1);
    expect(office.sandbox.snapshot().tables["directoryUsers"]).toEqual(users.slice(1));
    expect(office.calls.map(({ operation }) => operation)).toEqual(["directory.deleteUser"]);
    const { output } = await rosterkit("runs");
    expect(JSON.parse(output)).toMatchObject([{ task: "directory.deleteUser", state: "unknown" }]);
  });

  test("is not sent if the journal cannot be written", async () => {
    mkdirSync(join(office.home, "runs"));
    chmodSync(join(office.home, "runs"), 0o777);
    const { errors } = await rosterkit(`${remove} ${firstUser()}`);
    const digest = /--digest (\S+)/.exec(errors)?.[1] ?? "";
    const refused = await rosterkit(`${remove} ${firstUser()} --digest ${digest}`);
    expect(refused).toMatchObject({ code: 1, errors: expect.stringContaining("chmod go-w") as string });
    expect(office.calls).toEqual([]);
  });

  test("has a digest for one server", async () => {
    const digests = await Promise.all(
      ["us", "ja"].map(async (server) => {
        const environment = { ROSTERKIT_ALLI_API_KEY: "key", ROSTERKIT_ALLI_SERVER: server };
        const { errors } = await rosterkit("alli delete-permission-group --permission-group-id pg_1", {
          environment,
        });
        return /at (\S+)[^]*(sha256:\w+)/.exec(errors)?.slice(1);
      }),
    );
    expect(digests.map((one) => one?.[0])).toEqual(["https://backend.alli.ai", "https://backend-ja.alli.ai"]);
    expect(digests[0]?.[1]).not.toBe(digests[1]?.[1]);
  });

  test("has a digest for one profile, because another may belong to another company", async () => {
    const settings = `directory: { token: { env: TOKEN }, baseUrl: "${office.sandbox.urls.directory}" }`;
    const profiles = `one:\n  ${settings}\nother:\n  ${settings}\n`;
    writeFileSync(join(office.home, "profiles.yaml"), profiles, { mode: 0o600 });
    const environment = { ROSTERKIT_HOME: office.home, TOKEN: office.sandbox.credentials.directory.token };
    const call = (line: string): Promise<Ended> =>
      rosterkit(`${remove} ${firstUser()} ${line}`, { environment });
    const asked = await call("--profile one");
    expect(asked.errors).toContain(`at ${office.sandbox.urls.directory}, profile one\n`);
    expect((await call(`--profile other --digest ${digestIn(asked)}`)).code).toBe(4);
    expect(office.calls).toEqual([]);
    expect((await call(`--profile one --digest ${digestIn(asked)}`)).code).toBe(0);
  });

  test("depends on a field of the input", async () => {
    const agent = "alli manage-agent --email ada@example.com";
    expect((await rosterkit(agent)).code).toBe(4);
    expect((await rosterkit(`${agent} --delete-flag true`)).errors).toContain("alli.manageAgent (remove)");
    expect(office.calls).toEqual([]);
    const input = "Hunter2!";
    expect((await rosterkit(`${agent} --delete-flag false --password -`, { input })).code).toBe(0);
  });
});

test("a secret that is an object is read from a file as JSON", async () => {
  const file = join(makeHome(), "token.json");
  writeFileSync(file, '{"access_token":"a-token"}');
  const state = join(makeHome(), "state.txt");
  writeFileSync(state, "sandbox-state\n");
  const call = `alli update-oauth2-information --state @${state} --token-info @${file}`;
  const { errors } = await rosterkit(call);
  expect(errors).not.toContain("a-token");
  const digest = /--digest (\S+)/.exec(errors)?.[1] ?? "";
  expect((await rosterkit(`${call} --digest ${digest}`)).code).toBe(0);
  expect(JSON.stringify(office.sandbox.snapshot().tables["oauth2Configurations"])).toContain(
    '"access_token":"a-token"',
  );
  expect(readJournals()).toContain('"tokenInfo":"***"');
  expect(readJournals()).not.toMatch(/a-token|sandbox-state/);
});
