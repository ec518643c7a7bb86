import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { apply, type Plan, type Run, undo } from "../../src/index.ts";
import { type BreakableCompany, type BreakPoint, startBreakableCompany } from "../support/breaks.ts";
import { createClock } from "../support/clock.ts";
import { makeFolders } from "../support/folder.ts";
import { applyTime, planAlignment, planErasure, planExact } from "../support/plans.ts";

const makeFolder = makeFolders();
let company: BreakableCompany;

beforeAll(async () => {
  company = await startBreakableCompany();
});
beforeEach(() => company.sandbox.reset());

const idOf = ({ digest }: Plan): string => digest.slice("sha256:".length).slice(0, 16);
const journalOf = (folder: string, made: Plan): string => join(folder, `${idOf(made)}.jsonl`);

const applyIn = (made: Plan, journals: string): Promise<Run> =>
  apply(company.services, made, { confirmed: made.digest, journals, clock: createClock(applyTime) });
const undoIn = (made: Plan, journals: string): Promise<Run> =>
  undo(company.services, idOf(made), { journals, clock: createClock(applyTime) });

/** Restores everything as it was at a moment; returns the folder of the journal. */
function goBackTo({ state, journal }: BreakPoint, made: Plan): string {
  company.sandbox.restore(state);
  company.writes.length = 0;
  const folder = makeFolder();
  writeFileSync(journalOf(folder, made), journal, { mode: 0o600 });
  return folder;
}

/** No operation shows whether an invitation was sent or withdrawn, so an open one is neither repeated nor dropped. */
const isHidden = (operation: string): boolean => /\.(?:inviteUser|deleteInvitation)$/.test(operation);

test.each([
  ["exact steps", planExact],
  ["an erasure", planErasure],
  ["changes and additions", planAlignment],
])(
  "a run of %s that is interrupted at any point is resumed: no step twice, none lost",
  async (_, makePlan) => {
    const made = await makePlan(company.services);
    const operations = made.steps.map(({ operation }) => operation);
    const folder = makeFolder();
    const points = await company.record(journalOf(folder, made), () => applyIn(made, folder));
    expect(points).toHaveLength(operations.length * 4 + 1);
    const wanted = company.tables();

    for (const point of points) {
      const { title, isOpen, done } = point;
      const run = await applyIn(made, goBackTo(point, made));
      const open = title.startsWith("after") ? done - 1 : done;
      const isUnknown = isOpen && isHidden(point.operation);
      const outcomes = operations.map((__, index) => (isUnknown && index === open ? "unknown" : "done"));
      expect
        .soft(
          run.steps.map(({ outcome }) => outcome),
          title,
        )
        .toEqual(outcomes);
      expect.soft(company.writes, title).toEqual(operations.slice(isUnknown ? open + 1 : done));
      expect.soft(isUnknown ? wanted : company.tables(), title).toEqual(wanted);
    }
  },
);

test("an undo that is interrupted at any point is resumed, and the previous state is restored", async () => {
  const before = company.tables();
  const made = await planExact(company.services);
  expect(made.steps.map((step) => step.undo)).toEqual(made.steps.map(() => "exact"));
  const folder = makeFolder();
  await applyIn(made, folder);
  expect(company.tables()).not.toEqual(before);
  const points = await company.record(journalOf(folder, made), () => undoIn(made, folder));
  expect(points).toHaveLength(made.steps.length * 4 + 1);
  expect(company.tables()).toEqual(before);

  for (const point of points) {
    const { title, isOpen, done } = point;
    const run = await undoIn(made, goBackTo(point, made));
    const isUnknown = isOpen && isHidden(point.operation);
    const outcomes = made.steps.map(({ after }) => (isUnknown && after === undefined ? "unknown" : "exact"));
    expect
      .soft(
        run.steps.map(({ undone }) => undone?.outcome),
        title,
      )
      .toEqual(outcomes);
    const isLeft = isUnknown && title.startsWith("before");
    expect.soft(company.writes, title).toHaveLength(made.steps.length - done - (isLeft ? 1 : 0));
    expect.soft(isLeft ? before : company.tables(), title).toEqual(before);
  }
});

test("an undo from any point of a run restores the previous state", async () => {
  const before = company.tables();
  const made = await planExact(company.services);
  const folder = makeFolder();
  const points = await company.record(journalOf(folder, made), () => applyIn(made, folder));
  // Without its response, an invitation has no id to withdraw it by.
  const invitation = points.findIndex(({ title }) => title === "after workspace.inviteUser");
  for (const point of points.slice(0, invitation)) {
    const run = await undoIn(made, goBackTo(point, made));
    expect.soft(run.state, point.title).toBe("undone");
    expect.soft(company.tables(), point.title).toEqual(before);
  }
  const lost = await undoIn(made, goBackTo(points[invitation] as BreakPoint, made));
  const step = lost.steps.find(({ undone }) => undone?.outcome === "unknown");
  expect(step).toMatchObject({
    step: { operation: "workspace.inviteUser" },
    undone: { outcome: "unknown", reason: "It is unknown whether the step was done." },
  });
});
