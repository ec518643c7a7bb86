import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { apply, JournalError, listRuns, readRun } from "../../src/index.ts";
import { createClock } from "../support/clock.ts";
import { startCompany } from "../support/company.ts";
import { makeFolders } from "../support/folder.ts";
import { applyTime, planAlignment, planErasure } from "../support/plans.ts";

const makeFolder = makeFolders();
const company = await startCompany({ people: 30 });
const { services } = company;
const made = await planErasure(services);
beforeEach(company.reset);

const applyIn = (journals: string, plan = made): ReturnType<typeof apply> =>
  apply(services, plan, { confirmed: plan.digest, journals, clock: createClock(applyTime) });

async function writeJournal(): Promise<{
  readonly folder: string;
  readonly id: string;
  readonly path: string;
}> {
  const folder = makeFolder();
  const { id } = await applyIn(folder);
  return { folder, id, path: join(folder, `${id}.jsonl`) };
}

test("each line follows from the one before", async () => {
  const { path } = await writeJournal();
  const lines = readFileSync(path, "utf8").trim().split("\n");
  const chain = lines.map((line) => JSON.parse(line) as { hash: string; previous: string; sequence: number });
  expect(chain.map(({ sequence }) => sequence)).toEqual(chain.map((_, index) => index));
  expect(chain.map(({ previous }) => previous)).toEqual([
    "0".repeat(64),
    ...chain.slice(0, -1).map(({ hash }) => hash),
  ]);
});

test.skipIf(process.platform === "win32")("nobody else may read names and addresses", async () => {
  expect(statSync((await writeJournal()).path).mode & 0o777).toBe(0o600);
});

test.each<[title: string, change: (lines: string[]) => string[], line: number]>([
  ["changed", (lines) => lines.with(2, (lines[2] ?? "").replace('"done"', '"failed"')), 3],
  ["missing", (lines) => lines.toSpliced(3, 1), 4],
  ["moved", (lines) => [lines[1] ?? "", lines[0] ?? "", ...lines.slice(2)], 1],
  ["no JSON", (lines) => lines.with(1, "{"), 2],
  ["empty", (lines) => lines.with(1, ""), 2],
])("a line that is %s is noticed, and nothing is sent", async (_, change, line) => {
  const { folder, id, path } = await writeJournal();
  const lines = readFileSync(path, "utf8").trim().split("\n");
  writeFileSync(path, `${change(lines).join("\n")}\n`);
  company.writes.length = 0;
  const message = `${path}, line ${line}: it does not follow from the line before.`;
  await expect(readRun(folder, id)).rejects.toThrow(JournalError);
  await expect(applyIn(folder)).rejects.toThrow(message);
  await expect(listRuns(folder)).rejects.toThrow(message);
  expect(company.writes).toEqual([]);
});

test.each([0, 1, 40])("a journal of which only %i bytes were written is begun anew", async (length) => {
  const { folder, id, path } = await writeJournal();
  writeFileSync(path, readFileSync(path).subarray(0, length));
  await expect(readRun(folder, id)).rejects.toMatchObject({ problem: "missing" });
  expect(await listRuns(folder)).toEqual([]);
  company.sandbox.reset();
  expect((await applyIn(folder)).state).toBe("done");
  expect((await readRun(folder, id)).state).toBe("done");
});

test("runs are listed, the latest first; other files are not runs", async () => {
  const { folder, id } = await writeJournal();
  company.sandbox.reset();
  const other = await planAlignment(services);
  const options = { confirmed: other.digest, journals: folder, clock: createClock(applyTime + 60_000) };
  const latest = await apply(services, other, options);
  writeFileSync(join(folder, "notes.jsonl"), "mine");
  expect((await listRuns(folder)).map((run) => run.id)).toEqual([latest.id, id]);
  rmSync(folder, { recursive: true });
  expect(await listRuns(folder)).toEqual([]);
});

const lockOf = (folder: string): string => join(folder, `${made.digest.slice(7, 23)}.jsonl.lock`);

test.each([
  ["a process that has ended", `process 4194999 on ${hostname()}\n`],
  ["a process that had this number before", `process ${process.pid} on ${hostname()}\n`],
])("the lock of %s is taken over", async (_, holder) => {
  const folder = makeFolder();
  writeFileSync(lockOf(folder), holder);
  expect((await applyIn(folder)).state).toBe("done");
});

test.each([
  ["a process that is at work", `process ${process.ppid} on ${hostname()}\n`],
  ["a process of another machine", "process 1 on elsewhere\n"],
])("the lock of %s is respected", async (_, holder) => {
  const folder = makeFolder();
  writeFileSync(lockOf(folder), holder);
  await expect(applyIn(folder)).rejects.toThrow(`${holder.trim()} is at work on it.`);
  expect(company.writes).toEqual([]);
  expect(readFileSync(lockOf(folder), "utf8")).toBe(holder);
});
