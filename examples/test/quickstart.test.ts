import { join } from "node:path";
import { startMock } from "@rosterkit/mock";
import document from "@rosterkit/types/openapi.json" with { type: "json" };
import { startSandbox } from "@rosterkit/sandbox";
import { x } from "tinyexec";
import { expect, test } from "vitest";

/** Runs the quickstart with these environment variables in addition to the current ones. */
const quickstart = (env: NodeJS.ProcessEnv) =>
  x(process.execPath, [join(import.meta.dirname, "..", "src", "quickstart.ts")], { nodeOptions: { env } });

test("the quickstart runs against the mock with valid requests only", async () => {
  await using mock = await startMock({ document, service: "alli" });
  const { exitCode } = await quickstart({ ALLI_API_KEY: "key", ALLI_BASE_URL: mock.url });
  expect(exitCode).toBe(0);
  expect(mock.received.map(({ operation }) => operation)).toEqual([
    "alli.listAgents",
    "alli.bulkInviteMembers",
    "alli.listAgents",
    "alli.listAgents",
    "alli.createPermissionGroup",
    "alli.updatePermissionGroupPermissions",
    "alli.bulkUpdateMemberPermissionGroups",
    "alli.listPermissionGroupAgents",
    "alli.listAgentTools",
    "alli.getAgentTool",
  ]);
  expect(mock.received.flatMap(({ violations }) => violations)).toEqual([]);
  expect(mock.received.every(({ headers }) => headers["api-key"] === "key")).toBe(true);
});

test("the quickstart prints the people of the sandbox", async () => {
  await using sandbox = await startSandbox();
  const { apiKey } = sandbox.credentials.alli;
  const { stdout } = await quickstart({ ALLI_API_KEY: apiKey, ALLI_BASE_URL: sandbox.urls.alli });
  expect(stdout.trimEnd().split("\n")).toEqual([
    "listAgents: 50 agent(s), first Mateo Abbasi, Yusuf Georgiou, Jakub Zhang",
    "bulkInviteMembers: 2 result(s)",
    "listAgents: Ada Lovelace is here",
    "listAgents: Grace Hopper is here",
    "createPermissionGroup: group Operations (pg_7)",
    "updatePermissionGroupPermissions: 2 permission(s)",
    "bulkUpdateMemberPermissionGroups: 2 result(s)",
    "listPermissionGroupAgents: Ada, Grace",
    "listAgentTools: Support assistant, Sales assistant, Finance assistant, Engineering assistant, People assistant",
    "getAgentTool: found",
  ]);
});

test("the quickstart names the missing variable before anything is sent", async () => {
  const { stderr, exitCode } = await quickstart({ ALLI_API_KEY: undefined });
  expect(stderr).toContain("Set ALLI_API_KEY");
  expect(exitCode).toBe(1);
});
