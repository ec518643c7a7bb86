import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { startMock } from "@rosterkit/mock";
import document from "@rosterkit/types/openapi.json" with { type: "json" };
import { startSandbox } from "@rosterkit/sandbox";
import { expect, test } from "vitest";

const quickstart = join(import.meta.dirname, "..", "src", "quickstart.ts");

test("the quickstart runs against the mock, and every request of it is valid", async () => {
  await using mock = await startMock({ document, service: "alli" });
  await promisify(execFile)(process.execPath, [quickstart], {
    env: { ...process.env, ALLI_API_KEY: "key", ALLI_BASE_URL: mock.url },
  });
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

test("the quickstart shows people on the sandbox", async () => {
  await using sandbox = await startSandbox();
  const { stdout } = await promisify(execFile)(process.execPath, [quickstart], {
    env: {
      ...process.env,
      ALLI_API_KEY: sandbox.credentials.alli.apiKey,
      ALLI_BASE_URL: sandbox.urls.alli,
    },
  });
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

test("without a key it stops before anything is sent, and says what to set", async () => {
  const { ALLI_API_KEY: _, ...env } = process.env;
  await expect(promisify(execFile)(process.execPath, [quickstart], { env })).rejects.toThrow(
    /Set ALLI_API_KEY/,
  );
});
