import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CallRecord, type Sandbox, startSandbox } from "@rosterkit/sandbox";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readCatalogue } from "../../src/document/catalogue.ts";
import { loadOperation } from "../../src/document/load.ts";
import {
  type CommandOptions,
  digestIn,
  type Ended,
  environmentOf,
  makeHome,
  run,
} from "../support/command.ts";

let sandbox: Sandbox;
let calls: CallRecord[] = [];
let onCall: () => void = () => undefined;
let home: string;
beforeAll(async () => {
  sandbox = await startSandbox({
    people: 30,
    onCall(call) {
      calls.push(call);
      onCall();
    },
  });
});
beforeEach(() => {
  home = makeHome();
  onCall = () => undefined;
  sandbox.setFaults({});
  sandbox.reset();
  calls = [];
});
afterAll(() => sandbox.close());

const rosterkit = (line: string, options: CommandOptions = {}): Promise<Ended> =>
  run(line.split(" "), { environment: { ...environmentOf(sandbox), ROSTERKIT_HOME: home }, ...options });

/** The journals of calls outside of plans. */
const readJournals = (): string =>
  readdirSync(join(home, "runs"))
    .map((name) => readFileSync(join(home, "runs", name), "utf8"))
    .join("");

const emails = (output: string): string[] =>
  (JSON.parse(output) as { email: string }[]).map(({ email }) => email);

test("every operation of the document is a command that finds its function", async () => {
  const { services } = readCatalogue();
  const operations = services.flatMap((service) => service.operations);
  expect(operations.length).toBeGreaterThan(30);
  for (const operation of operations)
    expect((await loadOperation(operation)).route).toMatchObject({ id: operation.id, path: operation.path });
});

describe("reading", () => {
  test("a call prints the decoded body", async () => {
    const { code, output, errors } = await rosterkit("alli list-agents --limit 2");
    expect({ code, errors }).toEqual({ code: 0, errors: "" });
    expect((JSON.parse(output) as { agents: object[] }).agents).toHaveLength(2);
  });

  test("--all asks for page after page", async () => {
    const { output } = await rosterkit("alli list-agents --limit 10 --all");
    expect(emails(output)).toHaveLength(24);
    expect(new Set(emails(output)).size).toBe(24);
    expect(calls.map(({ operation }) => operation)).toEqual(Array(4).fill("alli.listAgents"));
  });

  test("tables are for terminals, and csv and ndjson for those who ask", async () => {
    const table = await rosterkit("alli list-agents --limit 1", { isTerminal: true });
    expect(table.output).toMatch(/^ID +FIRSTNAME +LASTNAME +EMAIL\nagent_1 +\S+ +\S+ +\S+@\S+\n$/);
    const csv = await rosterkit("alli list-agents --limit 1 --output csv");
    expect(csv.output).toMatch(/^id,firstName,lastName,email\r\nagent_1,\S+,\S+,\S+@\S+\r\n$/);
    const ndjson = await rosterkit("alli list-agents --limit 10 --all --output ndjson");
    expect(
      ndjson.output
        .trimEnd()
        .split("\n")
        .map((line) => Object.keys(JSON.parse(line) as object)),
    ).toEqual(Array.from({ length: 24 }, () => ["id", "firstName", "lastName", "email"]));
  });

  test("a failure of the service is the exit code 1, and one line", async () => {
    const { code, output, errors } = await rosterkit("alli get-agent --agent-id nobody");
    expect({ code, output }).toEqual({ code: 1, output: "" });
    expect(errors).toMatch(/^alli\.getAgent GET \S+: status 404 .*\n$/);
  });

  test("secrets of a response are masked unless they are asked for", async () => {
    const line = "alli get-oauth2-information --state -";
    const input = "sandbox-state\n";
    expect((await rosterkit(line, { input })).output).toContain('"client_secret": "***"');
    expect((await rosterkit(`${line} --show-secrets`, { input })).output).not.toContain("***");
  });
});

describe("input", () => {
  const invite = "alli bulk-invite-members";
  const members = [{ email: "ada@example.com", firstName: "Ada" }];

  test.each([
    ["--members", (file: string) => [`--members`, `@${file}`], members],
    ["--body @file", (file: string) => ["--body", `@${file}`], { members }],
  ])("JSON of a file: %s", async (_, words, value) => {
    const file = join(makeHome(), "input.json");
    writeFileSync(file, JSON.stringify(value));
    const { code } = await run([...invite.split(" "), ...words(file)], {
      environment: environmentOf(sandbox),
    });
    expect(code).toBe(0);
    const { output } = await rosterkit("alli list-agents --email ada@example.com");
    expect(output).toContain('"firstName": "Ada"');
  });

  test("JSON of standard input; flags come on top of it", async () => {
    const input = JSON.stringify({ name: "Byron", email: "ada@example.com", role: "guest" });
    const { output } = await rosterkit("workspace invite-user --body - --name Ada --dry-run", { input });
    expect(output).toContain('{"name":"Ada","email":"ada@example.com","role":"guest"}');
  });

  test("items that a service refuses are named, and the exit code is 1", async () => {
    const { code, errors } = await run(
      ["alli", "bulk-update-member-permission-groups", "--body", "-", "--digest", await digestOf()],
      { environment: environmentOf(sandbox), input: JSON.stringify(refused) },
    );
    expect({ code, errors }).toEqual({
      code: 1,
      errors: expect.stringContaining("nobody@example.com") as string,
    });
  });

  const refused = { members: [{ email: "nobody@example.com", groups: ["Nowhere"] }] };
  async function digestOf(): Promise<string> {
    const { errors } = await rosterkit("alli bulk-update-member-permission-groups --body -", {
      input: JSON.stringify(refused),
    });
    return /sha256:\w+/.exec(errors)?.[0] ?? "";
  }

  test.each([
    ["alli list-agents --limit many", "--limit many: give a number."],
    ["alli manage-agent --delete-flag yes", "--delete-flag yes: give true or false."],
    ["alli bulk-invite-members --members ada", "--members is not JSON."],
    ["alli bulk-invite-members --members @nowhere", "nowhere cannot be read (ENOENT)."],
    ["alli bulk-invite-members --body []", "--body must be a JSON object."],
    ["alli manage-agent --password abc", "--password is a secret"],
    ['alli manage-agent --body {"password":"abc"}', "--body holds a secret"],
    ["alli get-agent --all", "unknown option '--all'"],
    ["alli list-agents --limt 1", "Did you mean --limit?"],
    ["alli list-agent", "Did you mean list-agents?"],
    ['alli bulk-invite-members --body {"membres":[]}', "there is no field membres: did you mean members?"],
    ["alli get-agent", "agent_id"],
  ])("%s is bad use", async (line, problem) => {
    const { code, output, errors } = await rosterkit(line);
    expect({ code, output, errors }).toEqual({
      code: 2,
      output: "",
      errors: expect.stringContaining(problem) as string,
    });
    expect(calls).toEqual([]);
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
  expect(JSON.stringify(sandbox.snapshot().tables["oauth2Configurations"])).toContain(
    '"access_token":"a-token"',
  );
  expect(readJournals()).toContain('"tokenInfo":"***"');
  expect(readJournals()).not.toMatch(/a-token|sandbox-state/);
});

describe("--dry-run", () => {
  test("prints the request without its secrets, and needs none", async () => {
    const line = "alli manage-agent --email ada@example.com --delete-flag false --password - --dry-run";
    for (const environment of [environmentOf(sandbox), {}]) {
      const { code, output } = await rosterkit(line, { environment, input: "Hunter2!", isTerminal: true });
      expect(code).toBe(0);
      expect(output).toMatch(/^POST https?:\/\/[\w.:]+\/webapi\/agent_management\n/);
      expect(output).toContain("\napi-key: ***\n");
      expect(output).toContain('{"email":"ada@example.com","deleteFlag":false,"password":"***"}');
    }
    expect(calls).toEqual([]);
  });
});

describe("what changes or removes", () => {
  const remove = "directory delete-user --user-id";
  const firstUser = (): string => sandbox.snapshot().tables["directoryUsers"]?.[0]?.[0] ?? "";

  const send = async (id: string): Promise<Ended> => {
    const { errors } = await rosterkit(`${remove} ${id}`);
    return rosterkit(`${remove} ${id} --digest ${/--digest (\S+)/.exec(errors)?.[1] ?? ""}`);
  };

  test("is refused in a pipe, and names what it would do", async () => {
    const { code, output, errors } = await rosterkit(`${remove} ${firstUser()}`);
    expect({ code, output }).toEqual({ code: 4, output: "" });
    expect(errors).toContain(
      `directory.deleteUser (remove) at ${sandbox.urls.directory}\n  user_id: ${firstUser()}`,
    );
    expect(errors).toContain("can be put back: no");
    expect(calls).toEqual([]);
  });

  test("names every item, however many there are", async () => {
    const members = Array.from({ length: 120 }, (_, index) => ({ email: `p${index}@example.com` }));
    const input = JSON.stringify({ members });
    const { code, errors } = await rosterkit("alli bulk-remove-members --body -", { input });
    expect(code).toBe(4);
    expect(errors).toContain("  members: 120\n");
    for (const { email } of members) expect(errors).toContain(`    {"email":"${email}"}\n`);
  });

  test("goes on with the digest of exactly this call", async () => {
    const refused = await rosterkit(`${remove} ${firstUser()}`);
    const digest = /--digest (\S+)/.exec(refused.errors)?.[1] ?? "";
    const other = await rosterkit(`${remove} another --digest ${digest}`);
    expect({ code: other.code, calls }).toEqual({ code: 4, calls: [] });
    expect((await rosterkit(`${remove} ${firstUser()} --digest ${digest}`)).code).toBe(0);
    expect(calls.map(({ operation }) => operation)).toEqual(["directory.deleteUser"]);
  });

  test("stands in a journal before it is sent, and rosterkit runs tells of it", async () => {
    const user = firstUser();
    let announced = "";
    onCall = () => (announced = readJournals());
    expect((await send(user)).code).toBe(0);
    expect(announced).toContain(`"operation":"directory.deleteUser"`);
    expect(announced).toContain(`"input":{"user_id":"${user}"}`);
    expect(announced).not.toContain("answered");
    for (const fault of [403, 408, 500]) {
      sandbox.setFaults({ faults: [{ fault, when: "after", operation: "directory.deleteUser" }] });
      expect((await send(firstUser())).code).toBe(1);
    }

    const { output } = await rosterkit("runs");
    const rows = JSON.parse(output) as { task: string; state: string; steps: string; input: object }[];
    expect(rows.map(({ task, state, steps }) => [task, state, steps])).toEqual(
      ["unknown", "unknown", "failed", "done"].map((state) => ["directory.deleteUser", state, "no undo"]),
    );
    expect(rows.at(-1)?.input).toEqual({ user_id: user });
  });

  test("is sent once: where its response is lost, nobody says that it failed", async () => {
    sandbox.setFaults({ faults: [{ fault: "reset", when: "after", operation: "directory.deleteUser" }] });
    const users = sandbox.snapshot().tables["directoryUsers"] ?? [];
    expect((await send(firstUser())).code).toBe(1);
    expect(sandbox.snapshot().tables["directoryUsers"]).toEqual(users.slice(1));
    expect(calls.map(({ operation }) => operation)).toEqual(["directory.deleteUser"]);
    const { output } = await rosterkit("runs");
    expect(JSON.parse(output)).toMatchObject([{ task: "directory.deleteUser", state: "unknown" }]);
  });

  test("is not sent where it cannot be put down", async () => {
    mkdirSync(join(home, "runs"));
    chmodSync(join(home, "runs"), 0o777);
    const { errors } = await rosterkit(`${remove} ${firstUser()}`);
    const digest = /--digest (\S+)/.exec(errors)?.[1] ?? "";
    const refused = await rosterkit(`${remove} ${firstUser()} --digest ${digest}`);
    expect(refused).toMatchObject({ code: 1, errors: expect.stringContaining("chmod go-w") as string });
    expect(calls).toEqual([]);
  });

  test("the digest belongs to one server", async () => {
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

  test("the digest belongs to one profile: the other may be that of another company", async () => {
    const settings = `directory: { token: { env: TOKEN }, baseUrl: "${sandbox.urls.directory}" }`;
    const profiles = `one:\n  ${settings}\nother:\n  ${settings}\n`;
    writeFileSync(join(home, "profiles.yaml"), profiles, { mode: 0o600 });
    const environment = { ROSTERKIT_HOME: home, TOKEN: sandbox.credentials.directory.token };
    const call = (line: string): Promise<Ended> =>
      rosterkit(`${remove} ${firstUser()} ${line}`, { environment });
    const asked = await call("--profile one");
    expect(asked.errors).toContain(`at ${sandbox.urls.directory}, profile one\n`);
    expect((await call(`--profile other --digest ${digestIn(asked)}`)).code).toBe(4);
    expect(calls).toEqual([]);
    expect((await call(`--profile one --digest ${digestIn(asked)}`)).code).toBe(0);
  });

  test("a field of the input decides", async () => {
    const agent = "alli manage-agent --email ada@example.com";
    expect((await rosterkit(agent)).code).toBe(4);
    expect((await rosterkit(`${agent} --delete-flag true`)).errors).toContain("alli.manageAgent (remove)");
    expect(calls).toEqual([]);
    const input = "Hunter2!";
    expect((await rosterkit(`${agent} --delete-flag false --password -`, { input })).code).toBe(0);
  });
});

test("names cannot steer the terminal", async () => {
  const name = "\u001b[2J\u009b31mAda\u202e";
  const input = JSON.stringify({ members: [{ email: "ada@example.com", firstName: name }] });
  await rosterkit("alli bulk-invite-members --body -", { input });
  const line = "alli list-agents --email ada@example.com";
  for (const format of ["table", "csv", "json", "ndjson"]) {
    const { output } = await rosterkit(`${line} --output ${format}`);
    expect(output).not.toMatch(/[^\P{Cc}\r\n]|\u202e/u);
    expect(output).toContain("Ada");
  }
  const { output } = await rosterkit(`${line} --output json`);
  expect((JSON.parse(output) as { agents: { firstName: string }[] }).agents[0]?.firstName).toBe(name);
});

test("a secret is in no message, whatever goes wrong", async () => {
  const environment = {
    ...environmentOf(sandbox),
    ROSTERKIT_ALLI_API_KEY: "very-secret-key",
    ROSTERKIT_HOME: home,
  };
  for (const line of [
    "alli list-agents --verbose",
    "alli list-agents --dry-run",
    "alli list-agents --frob",
  ]) {
    const { output, errors } = await rosterkit(line, { environment });
    expect(output + errors).not.toContain("very-secret-key");
  }
});
