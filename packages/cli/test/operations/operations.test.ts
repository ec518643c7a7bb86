import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readCatalogue } from "../../src/document/catalogue.ts";
import { loadOperation } from "../../src/document/load-operation.ts";
import { environmentOf, makeHome, run } from "../support/command.ts";
import { useOffice } from "../support/office.ts";

const office = useOffice();
const { rosterkit } = office;

const emails = (output: string): string[] =>
  (JSON.parse(output) as { email: string }[]).map(({ email }) => email);

test("every operation of the document has a command with its function", async () => {
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

  test("--all requests page after page", async () => {
    const { output } = await rosterkit("alli list-agents --limit 10 --all");
    expect(emails(output)).toHaveLength(24);
    expect(new Set(emails(output)).size).toBe(24);
    expect(office.calls.map(({ operation }) => operation)).toEqual(Array(4).fill("alli.listAgents"));
  });

  test("terminals get tables; csv and ndjson are options", async () => {
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

  test("a failure of the service has the exit code 1, and prints one line", async () => {
    const { code, output, errors } = await rosterkit("alli get-agent --agent-id nobody");
    expect({ code, output }).toEqual({ code: 1, output: "" });
    expect(errors).toMatch(/^alli\.getAgent GET \S+: status 404 .*\n$/);
  });

  test("secrets in a response are masked by default", async () => {
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
  ])("JSON from a file: %s", async (_, words, value) => {
    const file = join(makeHome(), "input.json");
    writeFileSync(file, JSON.stringify(value));
    const { code } = await run([...invite.split(" "), ...words(file)], {
      environment: environmentOf(office.sandbox),
    });
    expect(code).toBe(0);
    const { output } = await rosterkit("alli list-agents --email ada@example.com");
    expect(output).toContain('"firstName": "Ada"');
  });

  test("JSON from standard input; flags override it", async () => {
    const input = JSON.stringify({ name: "Byron", email: "ada@example.com", role: "guest" });
    const { output } = await rosterkit("workspace invite-user --body - --name Ada --dry-run", { input });
    expect(output).toContain('{"name":"Ada","email":"ada@example.com","role":"guest"}');
  });

  test("refused items are listed, and the exit code is 1", async () => {
    const { code, errors } = await run(
      ["alli", "bulk-update-member-permission-groups", "--body", "-", "--digest", await digestOf()],
      { environment: environmentOf(office.sandbox), input: JSON.stringify(refused) },
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
    ["workspace update-user --workspace-role boss", "--workspace-role boss: give member or guest or admin."],
    ["alli bulk-invite-members --members ada", "--members is not JSON."],
    ["alli bulk-invite-members --members @nowhere", "nowhere cannot be read (ENOENT)."],
    ["alli bulk-invite-members --body []", "--body must be a JSON object."],
    ["alli manage-agent --password abc", "--password is a secret"],
    ['alli manage-agent --body {"password":"abc"}', "--body contains a secret"],
    ["alli get-agent --all", "unknown option '--all'"],
    ["alli list-agents --limt 1", "Did you mean --limit?"],
    ["alli list-agent", "Did you mean list-agents?"],
    ['alli bulk-invite-members --body {"membres":[]}', "unknown field membres: did you mean members?"],
    ["alli get-agent", "agent_id"],
  ])("%s is wrong usage", async (line, problem) => {
    const { code, output, errors } = await rosterkit(line);
    expect({ code, output, errors }).toEqual({
      code: 2,
      output: "",
      errors: expect.stringContaining(problem) as string,
    });
    expect(office.calls).toEqual([]);
  });
});

describe("--dry-run", () => {
  test("prints the request without secrets, and needs no credentials", async () => {
    const line = "alli manage-agent --email ada@example.com --delete-flag false --password - --dry-run";
    for (const environment of [environmentOf(office.sandbox), {}]) {
      const { code, output } = await rosterkit(line, { environment, input: "Hunter2!", isTerminal: true });
      expect(code).toBe(0);
      expect(output).toMatch(/^POST https?:\/\/[\w.:]+\/webapi\/agent_management\n/);
      expect(output).toContain("\napi-key: ***\n");
      expect(output).toContain('{"email":"ada@example.com","deleteFlag":false,"password":"***"}');
    }
    expect(office.calls).toEqual([]);
  });
});

test("names cannot control the terminal", async () => {
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

test("no error message contains a secret", async () => {
  const environment = {
    ...environmentOf(office.sandbox),
    ROSTERKIT_ALLI_API_KEY: "very-secret-key",
    ROSTERKIT_HOME: office.home,
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
