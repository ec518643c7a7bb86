import { beforeEach, describe, expect, test } from "vitest";
import { apply, describeStep, listUndoable, plan, type Plan, type Run, undo } from "../../src/index.ts";
import { changeRows } from "../support/change-rows.ts";
import { createClock } from "../support/clock.ts";
import { everywhere, startCompany } from "../support/company.ts";
import { makeFolders } from "../support/folder.ts";
import { applyTime, planErasure, planExact } from "../support/plans.ts";

const makeFolder = makeFolders();
const company = await startCompany({ people: 30 });
const { services } = company;
beforeEach(company.reset);

const clock = createClock(applyTime);

/** Applies a plan, makes a change, and undoes the run. */
async function applyAndUndo(made: Plan, between: () => void = () => undefined): Promise<Run> {
  const journals = makeFolder();
  const { id } = await apply(services, made, { confirmed: made.digest, journals, clock });
  between();
  company.writes.length = 0;
  return undo(services, id, { journals, clock });
}

const told = ({ steps }: Run): string[] =>
  steps.map(
    ({ step, undone }) =>
      `${step.operation}: ${undone?.outcome}${undone?.reason ? ` (${undone.reason})` : ""}`,
  );

test("steps with an exact undo are restored in reverse order", async () => {
  const before = company.tables();
  const run = await applyAndUndo(await planExact(services));
  expect(run.state).toBe("undone");
  expect(run.steps.map(({ undone }) => undone?.outcome)).toEqual(run.steps.map(() => "exact"));
  expect(company.tables()).toEqual(before);
  expect(company.writes).toEqual([
    "workspace.updateUser",
    "workspace.deleteInvitation",
    "agent-team.removeAgentTeamMember",
    "directory.updateUser",
  ]);
});

test("a second undo covers the steps that the first one left", async () => {
  const made = await planExact(services);
  const journals = makeFolder();
  const { id, ...applied } = await apply(services, made, { confirmed: made.digest, journals, clock });
  expect(listUndoable(applied)).toHaveLength(made.steps.length);
  const setRole = (role: string): void =>
    changeRows(company.sandbox, "workspaceUsers", (row) =>
      row["email"] === everywhere ? { ...row, role } : row,
    );
  setRole("member");
  const first = await undo(services, id, { journals, clock });
  const left = listUndoable(first).map(({ step }) => step.operation);
  expect(left).toEqual(["workspace.updateUser"]);
  setRole("guest");
  company.writes.length = 0;
  const second = await undo(services, id, { journals, clock });
  expect(company.writes).toEqual(left);
  expect(listUndoable(second)).toEqual([]);
});

test("the undo of an erasure reports the steps without an undo", async () => {
  const run = await applyAndUndo(await planErasure(services));
  expect(told(run)).toEqual([
    "directory.updateUser: refused (The target no longer exists; it is left as it is.)",
    expect.stringMatching(/^workspace.deleteUser: near \(The person must accept an invitation/),
    "agent-team.removeAgentTeamMember: near (The time of assignment becomes the time of the undo.)",
    expect.stringMatching(/^alli.performBulkUserAction: near \(The user gets a new id/),
    "directory.deleteUser: none (No operation of the directory creates users.)",
    expect.stringMatching(/^alli.manageAgent: near \(The account is a new one/),
  ]);
  // The person is a member again, in the same groups, on the same team, and invited.
  const { steps } = await plan(services, { offboard: [everywhere] }, { now: () => 0 });
  expect(steps.map(describeStep)).toEqual([
    "alli: remove from the project Aisha Yılmaz <Aisha.yilmaz@lantern.example>",
    "agent-team: take off the team of agt_sales Aisha Yılmaz <aisha.yilmaz@lantern.example>",
  ]);
  expect(company.tables()["invitations"]).toEqual([
    [
      expect.any(String),
      expect.objectContaining({ email: everywhere, role: "member", name: "Aisha Yılmaz" }),
    ],
  ]);
});

test("a finished undo is not repeated", async () => {
  const made = await planExact(services);
  const journals = makeFolder();
  const { id } = await apply(services, made, { confirmed: made.digest, journals, clock });
  const once = await undo(services, id, { journals, clock });
  company.writes.length = 0;
  expect(await undo(services, id, { journals, clock })).toEqual(once);
  expect(company.writes).toEqual([]);
  const again = apply(services, made, { confirmed: made.digest, journals, clock });
  await expect(again).rejects.toMatchObject({ problem: "undone" });
});

describe("a target that has changed since the step", () => {
  const changeUser = (is_active: boolean): void =>
    changeRows(company.sandbox, "workspaceUsers", (row) =>
      row["email"] === everywhere ? { ...row, role: is_active ? "member" : "admin" } : row,
    );

  test.each<[title: string, between: () => void, reason: string]>([
    [
      "is left as it is",
      () => changeUser(false),
      "The target has changed since the step; it is left as it is.",
    ],
    [
      "back to what it was is left, too",
      () => changeUser(true),
      "The target already has its previous state; it is left as it is.",
    ],
  ])("%s", async (_, between, reason) => {
    const run = await applyAndUndo(await planExact(services), between);
    const own = run.steps.find(({ step }) => step.operation === "workspace.updateUser");
    expect(own?.undone).toEqual({ outcome: "refused", reason });
    expect(company.writes).not.toContain("workspace.updateUser");
  });

  test("an accepted invitation is left", async () => {
    const run = await applyAndUndo(await planExact(services), () =>
      changeRows(company.sandbox, "workspaceUsers", (row) =>
        row["email"] === "chidi.silva@lantern.example" ? { ...row, email: "ada@lantern.example" } : row,
      ),
    );
    const own = run.steps.find(({ step }) => step.operation === "workspace.inviteUser");
    expect(own?.undone?.outcome).toBe("refused");
    expect(company.writes).not.toContain("workspace.deleteInvitation");
  });
});

test("the role of an owner is not restorable", async () => {
  const other = "chidi.silva@lantern.example";
  changeRows(company.sandbox, "workspaceUsers", (row) =>
    row["email"] === everywhere ? { ...row, role: "owner" } : row,
  );
  const { steps } = await plan(services, { offboard: [everywhere, other] }, { maxRemovals: 2 });
  const removals = steps.filter(({ operation }) => operation === "workspace.deleteUser");
  expect(removals.map(({ person, undo: how, undoReason }) => [person, how, undoReason])).toEqual([
    [other, "near", expect.stringContaining("accept an invitation")],
    [everywhere, "none", 'No operation gives the role "owner".'],
  ]);
});

test.each(["0123456789abcdef", "../../etc/passwd", ""])("an unknown run %o is refused", async (id) => {
  const undoing = undo(services, id, { journals: makeFolder() });
  await expect(undoing).rejects.toMatchObject({ name: "JournalError", problem: "missing" });
});
