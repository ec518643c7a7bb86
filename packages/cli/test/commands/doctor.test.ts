import { type CallRecord, type Sandbox, startSandbox } from "@rosterkit/sandbox";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type CommandOptions, environmentOf, run } from "../support/command.ts";

let sandbox: Sandbox;
let calls: CallRecord[] = [];
beforeAll(async () => {
  sandbox = await startSandbox({ people: 10, onCall: (call) => calls.push(call) });
});
beforeEach(() => {
  calls = [];
  sandbox.setFaults({});
});
afterAll(() => sandbox.close());

async function diagnose(options: CommandOptions): Promise<{ code: number; lines: string[] }> {
  const { code, output } = await run(["doctor"], options);
  const findings = JSON.parse(output) as Record<"service" | "check" | "outcome" | "detail", string>[];
  return { code, lines: findings.map((one) => `${one.service} ${one.check}: ${one.outcome} ${one.detail}`) };
}

test("reports what each credential can read, and changes nothing", async () => {
  const before = JSON.stringify(sandbox.snapshot());
  const { code, lines } = await diagnose({ environment: environmentOf(sandbox) });
  expect(code).toBe(0);
  expect(lines).toContain(
    "alli credentials: ok apiKey: ROSTERKIT_ALLI_API_KEY, baseUrl: ROSTERKIT_ALLI_BASE_URL",
  );
  expect(lines).toContain("alli alli.listAgents: ok ");
  expect(lines).toContain("alli alli.getAgent: not tried needs agent_id");
  expect(JSON.stringify(sandbox.snapshot())).toBe(before);
  expect(lines.join("\n")).not.toMatch(/Remove|Delete|Update|Invite|sandbox-/);
  expect(calls.every(({ operation = "" }) => /\.(?:list|get)/.test(operation))).toBe(true);
});

test("a refused key fails", async () => {
  const environment = { ...environmentOf(sandbox), ROSTERKIT_ALLI_API_KEY: "wrong" };
  const { code, lines } = await diagnose({ environment });
  expect(code).toBe(1);
  expect(lines).toContain("alli alli.listAgents: refused status 401");
  expect(lines).toContain("directory directory.listUsers: ok ");
});

test("an unreachable service is called once", async () => {
  const environment = {
    ROSTERKIT_WORKSPACE_TOKEN: "token",
    // The discard service: nothing listens there.
    ROSTERKIT_WORKSPACE_BASE_URL: "http://127.0.0.1:9",
  };
  const { code, lines } = await diagnose({ environment });
  expect(code).toBe(1);
  expect(lines.filter((line) => line.includes("failed"))).toHaveLength(1);
  expect(lines).toContain(
    "alli credentials: not set up needs ROSTERKIT_ALLI_API_KEY, or ROSTERKIT_ALLI_TOKEN and ROSTERKIT_ALLI_PROJECT_ID",
  );
});
