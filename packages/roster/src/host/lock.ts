import { createHash, randomUUID } from "node:crypto";
import { link, mkdir, readFile, readlink, rename, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout } from "node:timers/promises";
import { JournalError } from "../errors.ts";

/** Locks of this process. */
const own = new Set<string>();

/**
 * Holds a file for this process alone, until the returned function is called. The lock of a process that has ended
 * is taken over.
 * @throws {JournalError} where another one has it, or the disk refuses it
 */
export async function lock(path: string): Promise<() => Promise<void>> {
  const file = `${path}.lock`;
  if (own.has(file)) throw busy(path, `process ${process.pid}`);
  // Held before anything is awaited: calls of one process are told apart by nothing on the disk.
  own.add(file);
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await acquire(path, file);
  } catch (error) {
    own.delete(file);
    throw error instanceof JournalError ? error : unwritable(file, error as NodeJS.ErrnoException);
  }
  return async () => {
    await rm(file, { force: true });
    own.delete(file);
  };
}

/** Does work while a lock is held. */
export async function whileLocked<Result>(
  locking: ReturnType<typeof lock>,
  work: () => Promise<Result>,
): Promise<Result> {
  const unlock = await locking;
  try {
    return await work();
  } finally {
    await unlock();
  }
}

function busy(path: string, holder: string): JournalError {
  return new JournalError(
    "busy",
    `${path}: ${holder} is at work on it. Wait for it; if it has ended, delete ${path}.lock.`,
  );
}

function unwritable(file: string, { code, message }: NodeJS.ErrnoException): JournalError {
  return new JournalError(
    "unwritable",
    `${file} cannot be written (${code ?? message}), so nothing is done. Make its folder writable, or make room on the disk.`,
  );
}

/** Milliseconds for which a lock is waited for, and between two looks at it. */
const patience = { total: 60_000, pause: 25 };

/**
 * The same, but waits for another one that has it.
 * @throws {JournalError} where that takes more than a minute, or the disk refuses it
 */
export async function lockWaiting(path: string): Promise<() => Promise<void>> {
  const end = performance.now() + patience.total;
  for (;;) {
    try {
      return await lock(path);
    } catch (error) {
      const isBusy = error instanceof JournalError && error.problem === "busy";
      if (!isBusy || performance.now() > end) throw error;
    }
    await setTimeout(patience.pause);
  }
}

/** Puts a lock in its place as a whole: nobody finds one without its holder. */
async function acquire(path: string, file: string): Promise<void> {
  const id = randomUUID();
  const whole = `${file}.${id}`;
  const holder = `process ${process.pid} on ${await machine()}, started ${await startOf(process.pid)}, lock ${id}\n`;
  try {
    await writeFile(whole, holder, { mode: 0o600 });
    while (!(await create(whole, file))) {
      const other = await readHolder(file);
      if (other === undefined) continue;
      if (await isAlive(other)) throw busy(path, other.split(/, started|\n/)[0] ?? "");
      if (await takeOver(whole, file, other)) return;
    }
  } finally {
    await rm(whole, { force: true });
  }
}

const create = (whole: string, file: string): Promise<boolean> =>
  link(whole, file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return false;
      throw error;
    },
  );

/** The text of a lock, which names its holder; undefined where it was given up meanwhile. */
const readHolder = (file: string): Promise<string | undefined> =>
  readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });

/**
 * Takes the place of a holder that has ended. It has one successor: a lock named for it is held meanwhile, and nobody
 * else may change the file then.
 */
async function takeOver(whole: string, file: string, holder: string): Promise<boolean> {
  const name = createHash("sha256").update(holder).digest("hex").slice(0, 16);
  return whileLocked(lock(`${file}.${name}`), async () => {
    if ((await readHolder(file)) !== holder) return false;
    await rename(whole, file);
    return true;
  });
}

/** Nobody can tell from here whether a process of another machine or container is at work. */
async function isAlive(holder: string): Promise<boolean> {
  const [, id, place, start] = /^process (\d+) on (.*), started (.*), lock .*\n$/.exec(holder) ?? [];
  if (id === undefined || place !== (await machine())) return true;
  try {
    process.kill(Number(id), 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  return start === (await startOf(Number(id)));
}

/** The host; on Linux with the namespace that numbers of processes belong to. */
async function machine(): Promise<string> {
  const namespace = await readlink("/proc/self/ns/pid").catch(() => undefined);
  return namespace === undefined ? hostname() : `${hostname()} ${namespace}`;
}

/**
 * Tells a process from a later one with its number; the same for all where the system does not say. One that was killed
 * keeps its number until its parent looks at it.
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
async function startOf(id: number): Promise<string> {
  const text = await readFile(`/proc/${id}/stat`, "utf8").catch(() => "");
  // From the third field on: the second is a name, which may hold spaces and brackets.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" ? "ended" : (fields[19] ?? "");
}
