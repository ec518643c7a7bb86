import { beforeEach, expect, test } from "vitest";
import {
  apply,
  carryOut,
  listRuns,
  plan,
  proposeUndo,
  readRun,
  type Run,
  undo,
  verify,
} from "../../src/index.ts";
import { changeRows } from "../support/change-rows.ts";
import { createClock } from "../support/clock.ts";
import { everywhere, startCompany } from "../support/company.ts";
import { makeFolders } from "../support/folder.ts";
import { applyTime, planErasure, planExact } from "../support/plans.ts";

// Changes by others during a run or an undo.

const makeFolder = makeFolders();
const company = await startCompany({ people: 30 });
const { services, sandbox } = company;
beforeEach(company.reset);

const clock = createClock(applyTime);

/** Applies the plan with an exact undo of every step. */
async function applyExact(journals: string): Promise<Run> {
  const made = await planExact(services);
  const run = await apply(services, made, { confirmed: made.digest, journals, clock });
  company.writes.length = 0;
  return run;
}

test("if two people undo a run at once, each step is undone once, and one of them gets an error", async () => {
  const journals = makeFolder();
  const before = company.tables();
  const run = await applyExact(journals);
  const open = (): Promise<{ services: typeof services; journals: string; clock: typeof clock }> =>
    Promise.resolve({ services, journals, clock });
  const yes = (): Promise<boolean> => Promise.resolve(true);
  const both = await Promise.allSettled([1, 2].map(() => carryOut(proposeUndo(run), yes, open)));
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(company.writes).toHaveLength(run.steps.length);
  expect(company.tables()).toEqual(before);
  // A third person who read the same question is too late.
  await expect(carryOut(proposeUndo(run), yes, open)).rejects.toMatchObject({ problem: "unconfirmed" });
  expect(company.writes).toHaveLength(run.steps.length);
});

test("if two people with separate journals apply one plan at once, only steps that no operation shows are done twice", async () => {
  const made = await planErasure(services);
  const both = await Promise.allSettled(
    [1, 2].map(() => apply(services, made, { confirmed: made.digest, journals: makeFolder(), clock })),
  );
  expect(both.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
  expect(new Set(company.writes)).toEqual(new Set(made.steps.map(({ operation }) => operation)));
  expect((await verify(services, made)).ok).toBe(true);
});

test.each([401, 403])(
  "credentials that end in the middle (%i) leave a run that goes on with new ones",
  async (fault) => {
    const made = await planErasure(services);
    const journals = makeFolder();
    const options = { confirmed: made.digest, journals, clock };
    sandbox.setFaults({ faults: [{ fault, operation: "workspace.deleteUser", times: 9 }] });
    const broken = await apply(services, made, options);
    expect(broken.state).toBe("incomplete");
    expect(broken.steps.map(({ outcome }) => outcome)).toEqual([
      "done",
      "failed",
      ...made.steps.slice(2).map(() => "held"),
    ]);
    sandbox.setFaults({});
    expect((await apply(services, made, options)).state).toBe("done");
    expect(company.writes).toEqual(made.steps.map(({ operation }) => operation));
  },
);

test.each([
  ["forward by a day", 86_400_000, "done"],
  ["back by a day", -86_400_000, "done"],
])("a clock that jumps %s in the middle of a run does not change it", async (_, jump, state) => {
  const made = await planExact(services);
  let now = applyTime;
  const jumping = { now: () => (now += 1), wait: () => Promise.resolve() };
  const journals = makeFolder();
  const onStep = (): void => void (now += jump);
  const run = await apply(services, made, { confirmed: made.digest, journals, clock: jumping, onStep });
  expect(run.state).toBe(state);
  expect((await readRun(journals, run.id)).state).toBe(state);
  expect((await listRuns(journals)).runs.map(({ id }) => id)).toEqual([run.id]);
});

test("an undo leaves accounts that others have changed, or that now belong to another person", async () => {
  const journals = makeFolder();
  const { id } = await applyExact(journals);
  // The account now belongs to somebody else, who was suspended, too.
  changeRows(sandbox, "directoryUsers", (row) => {
    const user = row["user"] as Record<string, unknown>;
    return user["email"] === everywhere ? { ...row, user: { ...user, email: "eve@lantern.example" } } : row;
  });
  const { steps } = await undo(services, id, { journals, clock });
  const own = steps.find(({ step }) => step.operation === "directory.updateUser");
  expect(own?.undone?.outcome).toBe("refused");
  expect(company.writes).not.toContain("directory.updateUser");
});

test("addresses that differ in case or Unicode form are one person; a letter that looks alike is another", async () => {
  const spelled = ["AÏSHA.YILMAZ@Lantern.Example", "ai\u0308sha.yilmaz@lantern.example."];
  const lookalike = "аïsha.yilmaz@lantern.example";
  changeRows(sandbox, "directoryUsers", (row) => {
    const user = row["user"] as Record<string, unknown>;
    return user["email"] === everywhere ? { ...row, user: { ...user, email: spelled[0] } } : row;
  });
  changeRows(sandbox, "workspaceUsers", (row) =>
    row["email"] === everywhere ? { ...row, email: spelled[1] } : row,
  );
  const { steps } = await plan(services, { offboard: ["aïsha.yilmaz@lantern.example"] });
  expect(steps.map(({ target }) => target.email)).toEqual(spelled);
  await expect(plan(services, { offboard: [lookalike] })).rejects.toMatchObject({
    name: "PersonNotFoundError",
  });
  await expect(plan(services, { offboard: [...spelled] })).rejects.toThrow("twice");
});

test("a second account with the address stops the step that uses the address, and no other", async () => {
  const other = "chidi.silva@lantern.example";
  const made = await plan(services, { offboard: [everywhere, other] }, { maxRemovals: 2, now: () => 0 });
  const { version, tables } = sandbox.snapshot();
  const agents = tables["agents"] ?? [];
  const own = agents.find(([, row]) => (row as { email: string }).email.toLowerCase() === everywhere);
  sandbox.restore({ version, tables: { ...tables, agents: [...agents, ["agent_twin", own![1]]] } });
  const options = { confirmed: made.digest, journals: makeFolder(), clock };
  const { steps } = await apply(services, made, options);
  const removals = steps.filter(({ step }) => step.operation === "alli.bulkRemoveMembers");
  expect(removals.map(({ step, outcome }) => [step.person, outcome])).toEqual([
    [other, "done"],
    [everywhere, "refused"],
  ]);
  expect(removals[1]?.reason).toContain("can be any of");
  expect(company.tables()["agents"]).toContainEqual(own);
});
