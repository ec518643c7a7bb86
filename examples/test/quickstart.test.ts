import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { startMock } from "@rosterkit/contract";
import { expect, test } from "vitest";

const quickstart = join(import.meta.dirname, "..", "src", "quickstart.ts");

test("the quickstart runs against the mock, and every request of it is valid", async () => {
  await using mock = await startMock({ service: "alli" });
  const { stdout } = await promisify(execFile)(process.execPath, [quickstart], {
    env: { ...process.env, ALLI_API_KEY: "key", ALLI_BASE_URL: mock.url },
  });
  expect(mock.received.map(({ operation }) => operation)).toEqual([
    "alli.listAgents",
    "alli.bulkInviteMembers",
    "alli.createPermissionGroup",
    "alli.updatePermissionGroupPermissions",
    "alli.bulkUpdateMemberPermissionGroups",
    "alli.listAgentTools",
    "alli.getAgentTool",
  ]);
  expect(mock.received.flatMap(({ violations }) => violations)).toEqual([]);
  expect(mock.received.every(({ headers }) => headers["api-key"] === "key")).toBe(true);
  expect(
    stdout
      .trimEnd()
      .split("\n")
      .map((line) => line.split(":")[0]),
  ).toEqual(
    expect.arrayContaining(["listAgents", "bulkInviteMembers", "createPermissionGroup", "getAgentTool"]),
  );
});

test("without a key it stops before anything is sent, and says what to set", async () => {
  const { ALLI_API_KEY: _, ...env } = process.env;
  await expect(promisify(execFile)(process.execPath, [quickstart], { env })).rejects.toThrow(
    /Set ALLI_API_KEY/,
  );
});
