import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { apply, JournalError, listRuns, readRun } from "../../src/index.ts";
import { lock } from "../../src/host/index.ts";
import { createClock } from "../support/clock.ts";
import { startCompany } from "../support/company.ts";
import { makeFolders } from "../support/folder.ts";
import { applyTime, planAlignment, planErasure } from "../support/plans.ts";

const makeFolder = makeFolders();
const company = await startCompany({ people: 30 });
const { services } = company;
const made = await planErasure(services);
beforeEach(company.reset);

const none = { runs: [], calls: [], broken: [] };

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

test("each line continues the chain of hashes", async () => {
  const { path } = await writeJournal();
  const lines = readFileSync(path, "utf8").trim().split("\n");
  const chain = lines.map((line) => JSON.parse(line) as { hash: string; previous: string; sequence: number });
  expect(chain.map(({ sequence }) => sequence)).toEqual(chain.map((_, index) => index));
  expect(chain.map(({ previous }) => previous)).toEqual([
    "0".repeat(64),
    ...chain.slice(0, -1).map(({ hash }) => hash),
  ]);
});

test.skipIf(process.platform === "win32")("a journal is private to its owner", async () => {
  expect(statSync((await writeJournal()).path).mode & 0o777).toBe(0o600);
});

test.each<[title: string, change: (lines: string[]) => string[], line: number]>([
  ["changed", (lines) => lines.with(2, (lines[2] ?? "").replace('"done"', '"failed"')), 3],
  ["missing", (lines) => lines.toSpliced(3, 1), 4],
  ["moved", (lines) => [lines[1] ?? "", lines[0] ?? "", ...lines.slice(2)], 1],
  ["no JSON", (lines) => lines.with(1, "{"), 2],
  ["empty", (lines) => lines.with(1, ""), 2],
])("a line that is %s is detected, and nothing is sent", async (_, change, line) => {
  const { folder, id, path } = await writeJournal();
  const lines = readFileSync(path, "utf8").trim().split("\n");
  writeFileSync(path, `${change(lines).join("\n")}\n`);
  company.writes.length = 0;
  const message = `${path}, line ${line}: its hash does not continue the previous line.`;
  await expect(readRun(folder, id)).rejects.toThrow(JournalError);
  await expect(applyIn(folder)).rejects.toThrow(message);
  expect(await listRuns(folder)).toEqual({
    runs: [],
    calls: [],
    broken: [expect.stringContaining(message) as string],
  });
  expect(company.writes).toEqual([]);
});

test.each([0, 1, 40])("a journal with only %i bytes is started again", async (length) => {
  const { folder, id, path } = await writeJournal();
  writeFileSync(path, readFileSync(path).subarray(0, length));
  await expect(readRun(folder, id)).rejects.toMatchObject({ problem: "missing" });
  expect(await listRuns(folder)).toEqual(none);
  company.sandbox.reset();
  expect((await applyIn(folder)).state).toBe("done");
  expect((await readRun(folder, id)).state).toBe("done");
});

test("runs are listed, the latest first, without other files", async () => {
  const { folder, id } = await writeJournal();
  company.sandbox.reset();
  const other = await planAlignment(services);
  const options = { confirmed: other.digest, journals: folder, clock: createClock(applyTime + 60_000) };
  const latest = await apply(services, other, options);
  writeFileSync(join(folder, "notes.jsonl"), "mine");
  expect((await listRuns(folder)).runs.map((run) => run.id)).toEqual([latest.id, id]);
  rmSync(folder, { recursive: true });
  expect(await listRuns(folder)).toEqual(none);
});

const lockOf = (folder: string): string => join(folder, `${made.digest.slice(7, 23)}.jsonl.lock`);

/** The text of a lock that this process holds. */
async function ownHolder(): Promise<string> {
  const path = join(makeFolder(), "run");
  const unlock = await lock(path);
  const holder = readFileSync(`${path}.lock`, "utf8");
  await unlock();
  return holder;
}

const asStarted = (holder: string, start: string): string =>
  holder.replace(/started [^,]*/, `started ${start}`);

test.each<[title: string, change: (holder: string) => string]>([
  ["a process that has ended", (holder) => holder.replace(/\d+/, "4194999")],
  ["a process that had this number before", (holder) => asStarted(holder, "1")],
  [
    "an earlier process with a number of now",
    (holder) => asStarted(holder.replace(/\d+/, `${process.ppid}`), "1"),
  ],
])("the lock of %s is taken over", async (title, change) => {
  // Only Linux has the start time of a process.
  if (process.platform !== "linux" && !title.endsWith("ended")) return;
  const folder = makeFolder();
  writeFileSync(lockOf(folder), change(await ownHolder()));
  expect((await applyIn(folder)).state).toBe("done");
  expect(readdirSync(folder)).toHaveLength(1);
});

test.each<[title: string, change: (holder: string) => string]>([
  ["this process, in another thread of it", (holder) => holder],
  ["a process of another machine", (holder) => holder.replace(" on ", " on elsewhere-")],
  ["somebody who writes another kind of lock", () => "process 4194999\n"],
])("the lock of %s is respected", async (_, change) => {
  const folder = makeFolder();
  const holder = change(await ownHolder());
  writeFileSync(lockOf(folder), holder);
  await expect(applyIn(folder)).rejects.toThrow(`${holder.trim().split(", started")[0]} is using it.`);
  expect(company.writes).toEqual([]);
  expect(readFileSync(lockOf(folder), "utf8")).toBe(holder);
});
