import { expect, test } from "vitest";
import { apply, type Plan, type Run, undo } from "../../src/index.ts";
import { createClock } from "../support/clock.ts";
import { isWrite, startCompany } from "../support/company.ts";
import { makeFolders } from "../support/folder.ts";
import { type Disk, type DiskFault, makeDisk } from "../support/full-disk.ts";
import { applyTime, planExact } from "../support/plans.ts";

const makeFolder = makeFolders();

let disk: Disk = makeDisk();
/** Returns the writes that were sent although the last line on the disk did not announce a write. */
const unannounced: string[] = [];
const company = await startCompany({
  people: 30,
  clock: { now: () => 0, wait: () => Promise.resolve() },
  onCall({ operation }) {
    if (isWrite(operation) && !disk.lastSynced().includes('"event":"before"')) unannounced.push(operation);
  },
});
const { services } = company;

const optionsIn = (journals: string): Parameters<typeof undo>[2] => ({
  journals,
  clock: createClock(applyTime),
  openFile: disk.openFile,
});

const applyIn = (made: Plan, journals: string): Promise<Run> =>
  apply(services, made, { ...optionsIn(journals), confirmed: made.digest });

const faults: readonly DiskFault[] = [
  { written: 0, code: "ENOSPC" },
  { written: 30, code: "ENOSPC" },
  { written: 30, code: "ENOSPC", isStuck: true },
  { written: Infinity, code: "EIO" },
  { written: Infinity, code: "EIO", isStuck: true },
];

/** No operation shows the result: it is unknown without its last line, or if its announcement cannot be removed. */
const isHidden = (operation: string): boolean => /\.(?:inviteUser|deleteInvitation)$/.test(operation);

test("if the disk fails at any line of a run, every write was journaled first and no step is repeated", async () => {
  company.reset();
  const made = await planExact(services);
  const operations = made.steps.map(({ operation }) => operation);
  disk = makeDisk();
  await applyIn(made, makeFolder());
  const wanted = company.tables();
  const lines = disk.appended();
  expect(lines).toBe(1 + 2 * operations.length);

  for (const fault of faults)
    for (let line = 0; line < lines; line++) {
      const title = `${JSON.stringify(fault)} at line ${line}`;
      company.reset();
      const journals = makeFolder();
      disk = makeDisk(line, fault);
      const broken = await applyIn(made, journals).catch((error: unknown) => error);
      expect.soft(broken, title).toMatchObject({ name: "JournalError", problem: "unwritable" });
      expect
        .soft(String(broken), title)
        .toMatch(new RegExp(`jsonl: a line cannot be written \\(${fault.code}\\)`));
      const sent = Math.floor(line / 2);
      expect.soft(company.writes, title).toEqual(operations.slice(0, sent));

      disk = makeDisk();
      const run = await applyIn(made, journals);
      const step = Math.max(0, Math.ceil(line / 2) - 1);
      const isBefore = line % 2 === 1;
      const isKept = fault.isStuck === true && fault.written === Infinity;
      const isUnknown = line > 0 && isHidden(operations[step] ?? "") && isKept === isBefore;
      const outcomes = operations.map((__, index) => (isUnknown && index === step ? "unknown" : "done"));
      expect
        .soft(
          run.steps.map(({ outcome }) => outcome),
          title,
        )
        .toEqual(outcomes);
      const isLost = isUnknown && isBefore;
      expect.soft(company.writes, title).toEqual(isLost ? operations.toSpliced(step, 1) : operations);
      expect.soft(isLost ? wanted : company.tables(), title).toEqual(wanted);
    }
  expect(unannounced).toEqual([]);
});

test("if the disk fails at any line of an undo, it is resumed and restores the previous state", async () => {
  company.reset();
  const before = company.tables();
  const made = await planExact(services);
  for (const fault of faults.filter(({ isStuck }) => isStuck !== true))
    for (let line = 0; line < 2 * made.steps.length + 1; line++) {
      const title = `${JSON.stringify(fault)} at line ${line}`;
      company.reset();
      const journals = makeFolder();
      disk = makeDisk();
      const { id } = await applyIn(made, journals);
      company.writes.length = 0;
      disk = makeDisk(line, fault);
      const broken = await undo(services, id, optionsIn(journals)).catch((error: unknown) => error);
      expect.soft(broken, title).toMatchObject({ name: "JournalError", problem: "unwritable" });
      disk = makeDisk();
      expect.soft((await undo(services, id, optionsIn(journals))).state, title).toBe("undone");
      expect.soft(company.writes, title).toHaveLength(made.steps.length);
      expect.soft(company.tables(), title).toEqual(before);
    }
  expect(unannounced).toEqual([]);
});
