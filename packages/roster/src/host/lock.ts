import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout } from "node:timers/promises";
import { JournalError } from "../errors.ts";

/** Locks of this process. */
const own = new Set<string>();

/**
 * Holds a file for this process alone, until the returned function is called. The lock of a process that has ended
 * is taken over.
 * @throws {JournalError} where another one has it
 */
export async function lock(path: string): Promise<() => Promise<void>> {
  const file = `${path}.lock`;
  if (own.has(file)) throw busy(path, `process ${process.pid}`);
  // Held before anything is awaited: calls of one process are told apart by nothing on the disk.
  own.add(file);
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    while (!(await create(file))) {
      const holder = await readFile(file, "utf8").catch(() => undefined);
      if (holder !== undefined && (isAlive(holder) || !(await takeOver(file, holder))))
        throw busy(path, holder.trim());
    }
  } catch (error) {
    own.delete(file);
    throw error;
  }
  return async () => {
    await rm(file, { force: true });
    own.delete(file);
  };
}

function busy(path: string, holder: string): JournalError {
  return new JournalError(
    "busy",
    `${path}: ${holder} is at work on it. Wait for it; if it has ended, delete ${path}.lock.`,
  );
}

/** Milliseconds for which a lock is waited for, and between two looks at it. */
const patience = { total: 60_000, pause: 25 };

/**
 * The same, but waits for another one that has it.
 * @throws {JournalError} where that takes more than a minute
 */
export async function lockWaiting(path: string): Promise<() => Promise<void>> {
  const end = performance.now() + patience.total;
  for (;;) {
    try {
      return await lock(path);
    } catch (error) {
      if (!(error instanceof JournalError) || performance.now() > end) throw error;
    }
    await setTimeout(patience.pause);
  }
}

/** A link is made as a whole: nobody finds a lock without its holder. */
async function create(file: string): Promise<boolean> {
  const whole = `${file}.${randomUUID()}`;
  await writeFile(whole, `process ${process.pid} on ${hostname()}\n`, { mode: 0o600 });
  try {
    await link(whole, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(whole, { force: true });
  }
}

function isAlive(holder: string): boolean {
  const [, id, host] = /^process (\d+) on (.*)\n$/.exec(holder) ?? [];
  // Nobody can tell from here whether a process of another machine is at work.
  if (host !== hostname()) return true;
  // This process does not hold it: another one that had its number has ended.
  if (Number(id) === process.pid) return false;
  try {
    process.kill(Number(id), 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Moves a lock away; one that somebody else has made meanwhile goes back to its place. */
async function takeOver(file: string, holder: string): Promise<boolean> {
  const away = `${file}.${randomUUID()}`;
  await rename(file, away).catch(() => undefined);
  const moved = await readFile(away, "utf8").catch(() => holder);
  if (moved !== holder) await link(away, file).catch(() => undefined);
  await rm(away, { force: true });
  return moved === holder;
}
