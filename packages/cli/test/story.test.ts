import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createDirectoryClient } from "@rosterkit/client";
import type { Plan } from "@rosterkit/roster";
import { type CallRecord, type Sandbox, startSandbox } from "@rosterkit/sandbox";
import { updateUser } from "@rosterkit/users/directory";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Ended, environmentOf, makeHome, run } from "./support/command.ts";
import { openTerminal, type Terminal, type TerminalOptions } from "./support/terminal.ts";

let sandbox: Sandbox;
let onCall: (call: CallRecord) => void = () => undefined;
beforeAll(async () => {
  sandbox = await startSandbox({ people: 40, onCall: (call) => onCall(call) });
});
afterAll(() => sandbox.close());

const aisha = "aisha.yilmaz@lantern.example";

interface Group {
  readonly agentIds: readonly string[];
}
interface Team {
  readonly members: readonly { readonly user_id: number; readonly access_level: string }[];
}

/** Returns the state that must be restored exactly, without the order of lists and the time of assignments. */
function exactParts(): object {
  const { directoryUsers, teams = [], permissionGroups = [] } = sandbox.snapshot().tables;
  return {
    directoryUsers,
    teams: teams.map(([id, team]) => [
      id,
      (team as Team).members.map(({ user_id, access_level }) => `${user_id} ${access_level}`).toSorted(),
    ]),
    groups: permissionGroups.map(([id, group]) => [id, (group as Group).agentIds.toSorted()]),
  };
}

test("a person leaves: found, planned, changed meanwhile, applied despite kills, verified, undone", async () => {
  const folder = makeHome();
  const environment = {
    ...environmentOf(sandbox),
    ROSTERKIT_HOME: folder,
    ROSTERKIT_ROSTER_AGENTS: "agt_support, agt_sales, agt_finance, agt_engineering, agt_people",
  };
  const options: TerminalOptions = { environment, folder };
  const rosterkit = (line: string): Promise<Ended> => run(line.split(" "), { environment });
  const planFile = join(folder, "leaving.json");
  const before = exactParts();

  const found = openTerminal(["find", aisha], options);
  expect(await found.ended).toBe(0);
  for (const service of ["directory", "workspace", "alli", "agent-team"])
    expect(found.shown()).toMatch(new RegExp(`^${aisha} +Aisha Yılmaz +${service} `, "mi"));

  const planned = openTerminal(["offboard", aisha, "--plan", planFile], options);
  expect(await planned.ended).toBe(0);
  expect(planned.shown()).toContain(`1. directory: suspend Aisha Yılmaz <${aisha}>`);
  expect(planned.shown()).toContain(`Apply it with: rosterkit apply ${planFile}`);

  // Another admin suspends her after the plan was made.
  const { token } = sandbox.credentials.directory;
  const directory = createDirectoryClient({ token, baseUrl: sandbox.urls.directory });
  const user_id = readPlan(planFile).steps[0]?.target.id ?? "";
  await updateUser(directory, { user_id, is_active: false });
  const changed = sandbox.snapshot();
  const refused = openTerminal(["apply", planFile], options);
  await agree(refused);
  expect(await refused.ended).toBe(1);
  expect(refused.shown()).toContain("The target has changed since the plan: is_active. Make a new plan.");
  expect(sandbox.snapshot()).toEqual(changed);

  await updateUser(directory, { user_id, is_active: true });
  const secondFile = join(folder, "leaving-2.json");
  expect(await rosterkit(`offboard ${aisha} --plan ${secondFile} --output csv`)).toMatchObject({ code: 0 });
  const { steps, digest } = readPlan(secondFile);
  expect(steps.length).toBeGreaterThan(3);
  for (const [index, { operation }] of steps.entries())
    await killDuring(operation, index % 2 === 0 ? "after" : "before", () =>
      openTerminal(["apply", secondFile], options),
    );

  const resumed = openTerminal(["apply", secondFile], options);
  await agree(resumed);
  expect(await resumed.ended).toBe(0);
  const runId = /Run (\w+): done\./.exec(resumed.shown())?.[1] ?? "";
  expect(await rosterkit(`verify ${secondFile}`)).toMatchObject({ code: 0 });
  const written = writes.map(({ operation }) => operation);
  expect(written).toEqual(steps.map(({ operation }) => operation));

  const undone = openTerminal(["undo", runId], options);
  await agree(undone);
  expect(await undone.ended).toBe(0);
  expect(undone.shown()).toMatch(new RegExp(`Run ${runId}: undone\\. Put back: .*\\d exact`));
  expect(exactParts()).toEqual(before);
  const runs = JSON.parse((await rosterkit("runs")).output) as { run: string; state: string }[];
  expect(runs.find(({ run: id }) => id === runId)?.state).toBe("undone");
  expect(digest).toContain(runId);
}, 120_000);

const readPlan = (path: string): Plan => JSON.parse(readFileSync(path, "utf8")) as Plan;

/** Waits for the whole question, and answers yes. */
async function agree(terminal: Terminal): Promise<void> {
  await terminal.until(/(?:Apply|Undo) this: 1 person, \d steps: .*\?/);
  terminal.type("y");
}

/** Writes that reached the sandbox in the runs that were killed. */
const writes: CallRecord[] = [];

/** Kills the command while it waits for a response, before or after the sandbox has done the operation. */
async function killDuring(operation: string, when: "before" | "after", open: () => Terminal): Promise<void> {
  sandbox.setFaults({ faults: [{ fault: "stall", operation, when }] });
  const stalled = new Promise<void>((resolve) => {
    onCall = (call) => {
      if (call.done && !/\.(?:list|get)/.test(call.operation)) writes.push(call);
      if (call.outcome === "stall") resolve();
    };
  });
  const terminal = open();
  await agree(terminal);
  await stalled;
  terminal.kill("SIGKILL");
  expect(await terminal.ended).toBeUndefined();
  sandbox.setFaults({});
}
