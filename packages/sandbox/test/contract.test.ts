import { afterAll, beforeAll, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../src/index.ts";
import { call } from "./support/call.ts";
import { type HarnessReport, type HarnessRun, runHarness } from "./support/harness.ts";

let sandbox: Sandbox;
let reports: HarnessReport[];

beforeAll(async () => {
  sandbox = await startSandbox();
  await call(sandbox, "workspace", "POST /v1/users.invite", { email: "ada@lantern.example" });
  const idsOf = (table: string): string[] => (sandbox.snapshot().tables[table] ?? []).map(([id]) => id);
  const [changed = "", deleted = ""] = idsOf("directoryUsers");
  const [, updated = "", removed = ""] = idsOf("workspaceUsers");
  const [invitation = ""] = idsOf("invitations");
  // A run may only change what its caller names, unless a response proves that the run created it.
  const known = {
    agent_id: "agent_3",
    own_user_id: "E00003",
    tool_name: "func_support",
    "alli.bulkUpdateMemberPermissionGroups.body.members.email": "mateo.abbasi@lantern.example",
    "alli.performBulkUserAction.body.users.ownUserId": "E00005",
    "alli.updateOAuth2Information.body.state": "sandbox-state",
  };
  const inWorkspace = {
    // This operation edits the user of the token, whom the run has not created.
    "workspace.editUser.body.full_name": "Mina Park",
    "workspace.updateUser.body.user_id": updated,
    "workspace.deleteUser.body.user_id": removed,
    "workspace.deleteInvitation.body.id": invitation,
  };
  // Deletions come last: other calls need the same rows.
  const runs: readonly HarnessRun[] = [
    { service: "alli", known },
    { service: "agent-team", known: { agent_id: "agt_support", user_id: "1011" } },
    { service: "workspace", known: inWorkspace },
    {
      service: "directory",
      operations: ["directory.listUsers", "directory.updateUser"],
      known: { user_id: changed },
    },
    { service: "directory", operations: ["directory.deleteUser"], known: { user_id: deleted } },
  ];
  reports = [];
  for (const run of runs) reports.push(await runHarness(sandbox, run));
});
afterAll(() => sandbox.close());

test("the contract harness finds nothing against the sandbox", () => {
  const found = reports.flatMap(({ findings }) =>
    findings.map(({ operation, problem }) => `${operation}: ${problem ?? ""}`),
  );
  expect(found).toEqual([]);
});

test("the harness has removed everything that it certainly created", () => {
  const left = reports.flatMap((report) => report.left);
  expect(left.filter((line) => !line.startsWith("possible result of "))).toEqual([]);
});

test("the harness would find an undocumented response", async () => {
  sandbox.setFaults({ faults: [{ fault: 418, operation: "workspace.listUsers", times: Infinity }] });
  const { findings } = await runHarness(sandbox, {
    service: "workspace",
    operations: ["workspace.listUsers"],
  });
  expect(findings.map(({ problem }) => problem)).toContain("undocumented status");
});

test("the harness has called every operation with every parameter and field", () => {
  const count = (kind: keyof HarnessReport["coverage"]): string => {
    const figures = reports.map(({ coverage }) => coverage[kind]);
    const sum = (name: "exercised" | "total"): number => figures.reduce((all, one) => all + one[name], 0);
    return `${sum("exercised")} of ${sum("total")}`;
  };
  const requests = reports.reduce((all, one) => all + one.requests, 0);
  console.log(`${requests} requests: operations ${count("operations")}, statuses ${count("statuses")}`);
  expect({
    operations: count("operations"),
    parameters: count("parameters"),
    bodyProperties: count("bodyProperties"),
    enumValues: count("enumValues"),
  }).toEqual({
    operations: "35 of 35",
    parameters: "94 of 94",
    bodyProperties: "65 of 65",
    enumValues: "187 of 187",
  });
});
