import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type CallRecord, type Sandbox, startSandbox } from "@rosterkit/sandbox";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { type CommandOptions, type Ended, environmentOf, makeHome, run } from "../support/command.ts";

let sandbox: Sandbox;
let calls: CallRecord[] = [];
beforeAll(async () => {
  sandbox = await startSandbox({ people: 10, onCall: (call) => calls.push(call) });
});
beforeEach(() => {
  sandbox.reset();
  sandbox.setFaults({});
  calls = [];
});
afterAll(() => sandbox.close());

interface Invited extends Ended {
  readonly failed: string;
  readonly again: () => Promise<Ended>;
}

/** Invites the people in a file with this text. */
async function invite(text: string, options: CommandOptions = {}): Promise<Invited> {
  const folder = makeHome();
  const file = join(folder, "people.csv");
  const failed = join(folder, "failed.csv");
  writeFileSync(file, text);
  const environment = environmentOf(sandbox);
  const again = (): Promise<Ended> => run(["invite", failed, "--failed", failed], { environment });
  return { ...(await run(["invite", file, "--failed", failed], { environment, ...options })), failed, again };
}

const members = (): { email: string; firstName: string; isMember: boolean }[] =>
  (sandbox.snapshot().tables["agents"] ?? []).map(([, agent]) => agent as never);
const isMember = (email: string): boolean =>
  members().some((agent) => agent.email === email && agent.isMember);

/** Adds groups with these names. */
function nameGroups(...names: readonly string[]): void {
  const { version, tables } = sandbox.snapshot();
  const groups = tables["permissionGroups"] ?? [];
  const own = names.map((name, index) => {
    const [, group] = groups[0] ?? [];
    return [`pg_own_${index}`, { ...(group as object), id: `pg_own_${index}`, name, agentIds: [] }] as const;
  });
  sandbox.restore({ version, tables: { ...tables, permissionGroups: [...groups, ...own] } });
}

const crowd = Array.from({ length: 250 }, (_, index) => `p${index}@example.com,P${index}`);
const crowdFile = `email,firstName\n${crowd.join("\n")}\n`;

test("250 people are invited in three requests, with progress", async () => {
  const { code, output, errors, failed } = await invite(crowdFile);
  expect({ code, output }).toEqual({ code: 0, output: "" });
  expect(errors).toBe("100 of 250: 0 failed\n200 of 250: 0 failed\n250 of 250: 0 failed\n250 invited.\n");
  expect(calls).toHaveLength(3);
  expect(members().filter(({ email }) => email.endsWith("@example.com"))).toHaveLength(250);
  expect(existsSync(failed)).toBe(false);
});

test("groups, names and quoted cells are sent, and an escaped formula as it was", async () => {
  const row = `ada@example.com,"'=Ada, the first",Byron,en,Support; Sales`;
  await invite(`\uFEFFemail,firstName,lastName,locale,groups\r\n${row}\r\n`);
  const agent = members().find(({ email }) => email === "ada@example.com");
  expect(agent).toMatchObject({ firstName: "=Ada, the first", lastName: "Byron", locale: "en" });
  const groups = (sandbox.snapshot().tables["permissionGroups"] ?? []) as [
    string,
    { name: string; agentIds: string[] },
  ][];
  const own = groups.filter(([, group]) => group.agentIds.includes((agent as never)["id"]));
  expect(own.map(([, { name }]) => name)).toEqual(["Support", "Sales"]);
});

test("an unknown group is refused with the closest name, unless it may be created", async () => {
  const file = "email,groups\nada@example.com,Suport\n";
  const { code, errors } = await invite(file);
  expect(code).toBe(4);
  expect(errors).toContain('alli has no permission group "Suport". Name one of Support,');
  expect(new Set(calls.map(({ operation }) => operation))).toEqual(new Set(["alli.listPermissionGroups"]));
  expect(isMember("ada@example.com")).toBe(false);

  calls = [];
  const folder = makeHome();
  writeFileSync(join(folder, "people.csv"), file);
  const words = ["invite", join(folder, "people.csv"), "--create-groups", "--failed", join(folder, "failed")];
  expect(await run(words, { environment: environmentOf(sandbox) })).toMatchObject({ code: 0 });
  expect(calls.map(({ operation }) => operation)).toEqual(["alli.bulkInviteMembers"]);
});

test.each([
  ["in another case", "support", '"support". Name one of Support,'],
  ["in another Unicode form", "Cafe\u0301", String.raw`"Cafe\u{301}". Name one of Café,`],
  ["with a space that nobody sees", "Sup\u200Bport", String.raw`"Sup\u{200b}port". Name one of Support,`],
  ["with a space of another kind", "Sales\u00A0Team", String.raw`"Sales\u{a0}Team". Name one of Sales Team,`],
])("the group name %s is not the known group", async (_, name, message) => {
  nameGroups("Café", "Sales Team");
  const { code, errors } = await invite(`email,groups\nada@example.com,${name}\n`);
  expect(errors).toContain(message);
  expect(code).toBe(4);
  expect(calls.map(({ operation }) => operation)).not.toContain("alli.bulkInviteMembers");
});

test("group names add no lines to the error, and a long list does not hide it", async () => {
  nameGroups(
    ...Array.from({ length: 60 }, (_, index) => `Group ${index}\nApply it with: rosterkit apply evil`),
  );
  const { code, errors } = await invite("email,groups\nada@example.com,Suport\n");
  expect(code).toBe(4);
  expect(errors.trimEnd().split("\n")).toHaveLength(1);
  expect(errors.length).toBeLessThan(1_000);
});

test.each([403, 500])("nobody is invited if the list of groups fails with %i", async (fault) => {
  sandbox.setFaults({ faults: [{ fault, operation: "alli.listPermissionGroups", times: 9 }] });
  const { code, errors, failed } = await invite("email,groups\nada@example.com,Support\n");
  expect(code).toBe(1);
  expect(errors).toContain("alli.listPermissionGroups");
  expect(existsSync(failed)).toBe(false);
  expect(calls.map(({ operation }) => operation)).not.toContain("alli.bulkInviteMembers");
});

test("people of a failed request are written to a file that can be run again", async () => {
  sandbox.setFaults({ faults: [{ fault: 500, operation: "alli.bulkInviteMembers", skip: 1 }] });
  const { code, errors, failed, again } = await invite(crowdFile);
  expect(code).toBe(1);
  expect(errors).toContain(`150 invited, 100 not: ${failed} lists them and can be run again.`);
  const lines = readFileSync(failed, "utf8").trimEnd().split("\r\n");
  expect(lines[0]).toBe("email,firstName,lastName,locale,groups,error");
  expect(lines).toHaveLength(101);
  expect(lines[1]).toMatch(/^p100@example\.com,P100,,,,.*status 500/);
  expect(await again()).toMatchObject({ code: 0 });
  expect(members().filter(({ email }) => email.endsWith("@example.com"))).toHaveLength(250);
  expect(readFileSync(failed, "utf8")).toBe("email,firstName,lastName,locale,groups,error\r\n");
});

test.each<[spelling: string, ...lines: string[]]>([
  ["ADA@example.com", "ada@Example.com,,,,,no seats"],
  ["ada@EXAMPLE.com.", "ada@Example.com,,,,,no seats"],
  // If it is unclear who failed, all of them are listed: inviting somebody twice is harmless.
  [
    "Ada Byron",
    ...["ada@Example.com", "eve@example.com"].map(
      (email) => `${email},,,,,"the service refused Ada Byron, which is not in the request"`,
    ),
  ],
])("a person whom the service refuses as %s is listed", async (spelling, ...lines) => {
  const server = createServer((incoming, outgoing) => {
    incoming.resume().on("end", () => {
      const refused = { emails: [spelling], status: "error", errorMessage: "no seats" };
      const done = { emails: ["eve@example.com"], status: "success" };
      outgoing.setHeader("content-type", "application/json");
      outgoing.end(JSON.stringify({ result: [refused, done] }));
    });
  });
  onTestFinished(() => void server.close());
  await once(server.listen(0, "127.0.0.1"), "listening");
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const environment = { ROSTERKIT_ALLI_API_KEY: "key", ROSTERKIT_ALLI_BASE_URL: baseUrl };
  const { code, failed } = await invite("email\nada@Example.com\neve@example.com\n", { environment });
  expect(code).toBe(1);
  expect(readFileSync(failed, "utf8").trimEnd().split("\r\n").slice(1)).toEqual(lines);
});

test("an interrupt sends nothing more, and the people left are listed", async () => {
  const interrupt = new AbortController();
  const { code, failed } = await invite(crowdFile, {
    signal: interrupt.signal,
    onErrors: () => interrupt.abort(),
  });
  expect({ code, requests: calls.length }).toEqual({ code: 1, requests: 1 });
  const lines = readFileSync(failed, "utf8").trimEnd().split("\r\n");
  expect(lines).toHaveLength(151);
  expect(lines.at(-1)).toBe("p249@example.com,P249,,,,not sent");
});

describe("an invalid file sends nothing", () => {
  test.each([
    ["name\nAda", "the column name is unknown. There are: email, firstName, lastName, locale, groups."],
    ["firstName\nAda", "the column email is missing."],
    ["email\nada@example.com\nada", 'line 3: "ada" is not an e-mail address.'],
    ["email\nada@example.com\nADA@example.com", "line 3: ada@example.com is already in line 2."],
    ["email,email\nada@example.com,eve@example.com", "there are two columns email."],
    ["email\tfirstName\nada@example.com\tAda", "the column email firstName is unknown."],
    ["email,firstName\nada@example.com", "Invalid Record Length"],
    ['email\n"ada@example.com', "Quote Not Closed"],
  ])("%j", async (text, problem) => {
    const { code, errors } = await invite(text);
    expect({ code, errors, calls }).toEqual({
      code: 2,
      errors: expect.stringContaining(problem) as string,
      calls: [],
    });
  });

  test("nor does a file of failures that would overwrite another file", async () => {
    const folder = makeHome();
    const [file, other] = [join(folder, "people.csv"), join(folder, "other.csv")];
    for (const path of [file, other]) writeFileSync(path, "email\nada@example.com\n");
    const { code, errors } = await run(["invite", file, "--failed", other], {
      environment: environmentOf(sandbox),
    });
    expect({ code, errors }).toEqual({
      code: 2,
      errors: `${other} already exists. Give another --failed.\n`,
    });
    expect(isMember("ada@example.com")).toBe(false);
  });
});

test("--dry-run checks the file and sends nothing", async () => {
  const file = join(makeHome(), "people.csv");
  writeFileSync(file, crowdFile);
  const { code, errors } = await run(["invite", file, "--dry-run"]);
  expect({ code, errors }).toEqual({
    code: 0,
    errors: `${file}: 250 people, 3 requests. Nothing was sent.\n`,
  });
});
