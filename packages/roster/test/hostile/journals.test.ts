import {
  chmodSync,
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { apply, plan, type Plan, readRun, undo } from "../../src/index.ts";
import { canonicalJson } from "../../src/fields.ts";
import { digestOf } from "../../src/plan/plan-file.ts";
import { createClock } from "../support/clock.ts";
import { startCompany } from "../support/company.ts";
import { makeFolders } from "../support/folder.ts";
import { applyTime, planAlignment, planExact } from "../support/plans.ts";

const makeFolder = makeFolders();
const company = await startCompany({ people: 30 });
const { services } = company;
const made = await planExact(services);
const other = await planAlignment(services);
const clock = createClock(applyTime);
beforeEach(company.reset);

const idOf = ({ digest }: Plan): string => digest.slice(7, 23);
const pathOf = (folder: string, one: Plan): string => join(folder, `${idOf(one)}.jsonl`);
const optionsIn = (journals: string, one = made): Parameters<typeof apply>[2] => ({
  confirmed: one.digest,
  journals,
  clock,
});

/** Writes a forged journal with correct hashes. */
function writeJournal(path: string, events: readonly object[]): void {
  let previous = "0".repeat(64);
  const lines = events.map((event, sequence) => {
    const line = { sequence, at: "1970-01-01T00:00:00.000Z", ...event, previous };
    previous = createHash("sha256").update(canonicalJson(line)).digest("hex");
    return JSON.stringify({ ...line, hash: previous });
  });
  writeFileSync(path, `${lines.join("\n")}\n`, { mode: 0o600 });
}

test("the journal of another plan is refused under this one's name", async () => {
  const journals = makeFolder();
  await apply(services, other, optionsIn(journals, other));
  renameSync(pathOf(journals, other), pathOf(journals, made));
  company.writes.length = 0;
  const message = `The journal of run ${idOf(made)} belongs to another run.`;
  await expect(apply(services, made, optionsIn(journals))).rejects.toThrow(message);
  await expect(undo(services, idOf(made), { journals, clock })).rejects.toThrow(message);
  await expect(readRun(journals, idOf(made))).rejects.toThrow(message);
  expect(company.writes).toEqual([]);
});

test("a forged journal undoes nothing that its plan does not contain", async () => {
  const journals = makeFolder();
  const [first, ...others] = made.steps;
  const steps = [{ ...first, input: { ...first!.input, user_id: "u2" } }, ...others];
  const forged = { ...made, steps } as Plan;
  const whole = { ...forged, digest: digestOf(forged) };
  const events = [
    { event: "begin", plan: whole },
    { event: "before", step: 1 },
  ];
  writeJournal(pathOf(journals, whole), [...events, { event: "after", step: 1, outcome: "done" }]);
  await expect(undo(services, idOf(whole), { journals, clock })).rejects.toThrow(
    "shows another person than it changes",
  );
  expect(company.writes).toEqual([]);
});

test("without its journal, a run repeats no write that an operation shows", async () => {
  const { steps } = await apply(services, made, optionsIn(makeFolder()));
  expect(steps.map(({ outcome }) => outcome)).toEqual(steps.map(() => "done"));
  company.writes.length = 0;
  const again = await apply(services, made, optionsIn(makeFolder()));
  expect(again.steps.filter(({ outcome }) => outcome === "done")).toHaveLength(0);
  expect(company.writes.filter((operation) => operation !== "workspace.inviteUser")).toEqual([]);
});

test.skipIf(process.platform === "win32")(
  "a symbolic link instead of a journal is not followed",
  async () => {
    const journals = makeFolder();
    const file = join(makeFolder(), "keys");
    writeFileSync(file, "a key without a line break");
    symlinkSync(file, pathOf(journals, made));
    await expect(apply(services, made, optionsIn(journals))).rejects.toMatchObject({ code: "ELOOP" });
    expect(readFileSync(file, "utf8")).toBe("a key without a line break");
    expect(company.writes).toEqual([]);
  },
);

test.skipIf(process.platform === "win32")("a folder that others can write to is refused", async () => {
  const journals = makeFolder();
  chmodSync(journals, 0o777);
  await expect(apply(services, made, optionsIn(journals))).rejects.toThrow(`chmod go-w ${journals}`);
  expect(company.writes).toEqual([]);
  expect(existsSync(pathOf(journals, made))).toBe(false);
});

test.skipIf(process.platform === "win32")("a journal that others can read is refused", async () => {
  const journals = makeFolder();
  await apply(services, made, optionsIn(journals));
  chmodSync(pathOf(journals, made), 0o640);
  company.writes.length = 0;
  const again = apply(services, made, optionsIn(journals));
  await expect(again).rejects.toThrow(`Run: chmod 600 ${pathOf(journals, made)}`);
  expect(company.writes).toEqual([]);
});

test("of two simultaneous runs of one plan one works, and the other fails", async () => {
  const journals = makeFolder();
  const both = await Promise.allSettled([1, 2].map(() => apply(services, made, optionsIn(journals))));
  const refused = both.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
  expect(refused).toMatchObject([{ problem: "busy" }]);
  expect(company.writes).toEqual(made.steps.map(({ operation }) => operation));
});

test("a copied journal also ends the run in its folder", async () => {
  const [journals, elsewhere] = [makeFolder(), makeFolder()];
  await apply(services, made, optionsIn(journals));
  copyFileSync(pathOf(journals, made), pathOf(elsewhere, made));
  company.writes.length = 0;
  expect((await apply(services, made, optionsIn(elsewhere))).state).toBe("done");
  expect(company.writes).toEqual([]);
  expect((await plan(services, { offboard: ["chidi.silva@lantern.example"] })).digest).not.toBe(made.digest);
});

test("a run of a plan with an outdated undo is undone as stated now", async () => {
  const journals = makeFolder();
  const before = company.tables();
  await apply(services, made, optionsIn(makeFolder()));
  const steps = made.steps.map((step) => ({ ...step, undo: "near" as const, undoReason: "Older words." }));
  const older = { ...made, steps };
  const whole = { ...older, digest: digestOf(older) };
  const output = { id: company.tables()["invitations"]?.[0]?.[0] };
  writeJournal(pathOf(journals, whole), [
    { event: "begin", plan: whole },
    ...steps.flatMap(({ number: step }) => [
      { event: "before", step },
      { event: "after", step, outcome: "done", output },
    ]),
  ]);
  const run = await readRun(journals, idOf(whole));
  expect(run.steps.map(({ step }) => step.undo)).toEqual(made.steps.map(({ undo: how }) => how));
  const { state } = await undo(services, run.id, { journals, clock });
  expect(state).toBe("undone");
  expect(company.tables()).toEqual(before);
  // Applying it is still refused, because people confirm what it states.
  await expect(apply(services, whole, optionsIn(journals, whole))).rejects.toThrow("but its call has");
});
