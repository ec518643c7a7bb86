import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lock, lockWaiting } from "../../src/host/index.ts";
import { makeFolders } from "../support/folder.ts";

const makeFolder = makeFolders();

test("of many calls of one process one has the lock", async () => {
  const folder = makeFolder();
  const path = join(folder, "run");
  const all = await Promise.allSettled(Array.from({ length: 50 }, () => lock(path)));
  const [unlock, ...others] = all.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  expect(others).toEqual([]);
  expect(all.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []))).toMatchObject(
    Array.from({ length: 49 }, () => ({ name: "JournalError", problem: "busy" })),
  );
  await unlock?.();
  expect(readdirSync(folder)).toEqual([]);
});

test("those that wait have it one after the other", async () => {
  const path = join(makeFolder(), "run");
  let holders = 0;
  const work = async (): Promise<number> => {
    const unlock = await lockWaiting(path);
    const together = ++holders;
    await new Promise(setImmediate);
    holders -= 1;
    await unlock();
    return together;
  };
  expect(await Promise.all([work(), work(), work()])).toEqual([1, 1, 1]);
});
