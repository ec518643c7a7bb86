import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lock, lockWaiting } from "../../src/host/index.ts";
import { makeFolders } from "../support/folder.ts";

const makeFolder = makeFolders();
const script = join(import.meta.dirname, "../support/lock-in-child.ts");

test("of many calls in one process one gets the lock", async () => {
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

test("an unreadable lock is an error, and the attempt leaves nothing behind", async () => {
  const folder = makeFolder();
  const path = join(folder, "run");
  mkdirSync(`${path}.lock`);
  await expect(lock(path)).rejects.toThrow("EISDIR");
  expect(readdirSync(folder)).toEqual(["run.lock"]);
});

test.skipIf(process.platform === "win32")(
  "a disk that is full is an error, and nothing is left",
  async () => {
    const folder = makeFolder();
    const command = `ulimit -f 0; exec "$0" "$@"`;
    const words = ["-c", command, process.execPath, script, join(folder, "run")];
    const child = spawn("sh", words, { stdio: ["ignore", "pipe", "inherit"] });
    expect(String((await once(child.stdout, "data"))[0]).trim()).toBe("unwritable");
    expect(readdirSync(folder)).toEqual([]);
  },
);

test("a folder that cannot be created is an error at once, also for lockWaiting", async () => {
  const file = join(makeFolder(), "file");
  writeFileSync(file, "");
  const path = join(file, "run");
  for (const attempt of [lock(path), lockWaiting(path)])
    await expect(attempt).rejects.toMatchObject({
      problem: "unwritable",
      message: expect.stringContaining(`${path}.lock cannot be written (`) as string,
    });
});

test("waiting calls get the lock one after the other", async () => {
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

/** Starts processes that lock a file at once; returns those that got it, and the messages of the others. */
async function race(path: string, count: number): Promise<{ holders: ChildProcess[]; others: string[] }> {
  const children = Array.from({ length: count }, () =>
    spawn(process.execPath, [script, path], { stdio: ["pipe", "pipe", "inherit"] }),
  );
  const words = await Promise.all(
    children.map(async ({ stdout }) => String((await once(stdout, "data"))[0]).trim()),
  );
  const holders = children.filter((_, index) => words[index] === "held");
  return { holders, others: words.filter((word) => word !== "held") };
}

test("of several processes one gets the lock; after it was killed, one of the others", async () => {
  const path = join(makeFolder(), "run");
  for (let round = 0; round < 2; round++) {
    const { holders, others } = await race(path, 3);
    expect(others).toEqual(["busy", "busy"]);
    holders[0]?.kill("SIGKILL");
    await once(holders[0] as ChildProcess, "exit");
  }
  const unlock = await lock(path);
  expect(readdirSync(join(path, ".."))).toEqual(["run.lock"]);
  await unlock();
});
