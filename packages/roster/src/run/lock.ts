import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { JournalError } from "../errors.ts";

/** Locks of this process: another process that had its number before has ended. */
const own = new Set<string>();

/**
 * Holds a journal for this process alone, until the returned function is called. The lock of a process that has ended
 * is taken over.
 * @throws {JournalError} where another one has it
 */
export async function lock(path: string): Promise<() => Promise<void>> {
  const file = `${path}.lock`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  while (!(await create(file))) {
    const holder = await readFile(file, "utf8").catch(() => undefined);
    if (holder !== undefined && (isAlive(holder, file) || !(await takeOver(file, holder))))
      throw new JournalError(
        "busy",
        `${path}: ${holder.trim()} is at work on this run. Wait for it; if it has ended, delete ${file}.`,
      );
  }
  own.add(file);
  return async () => {
    own.delete(file);
    await rm(file, { force: true });
  };
}

/** A link is made as a whole: nobody finds a lock without its holder. */
async function create(file: string): Promise<boolean> {
  const whole = `${file}.${process.pid}`;
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

function isAlive(holder: string, file: string): boolean {
  const [, id, host] = /^process (\d+) on (.*)\n$/.exec(holder) ?? [];
  // Nobody can tell from here whether a process of another machine is at work.
  if (host !== hostname()) return true;
  if (Number(id) === process.pid) return own.has(file);
  try {
    process.kill(Number(id), 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Moves a lock away; one that somebody else has made meanwhile goes back to its place. */
async function takeOver(file: string, holder: string): Promise<boolean> {
  const away = `${file}.${process.pid}`;
  await rename(file, away).catch(() => undefined);
  const moved = await readFile(away, "utf8").catch(() => holder);
  if (moved !== holder) await link(away, file).catch(() => undefined);
  await rm(away, { force: true });
  return moved === holder;
}
