import { createHash, randomUUID } from "node:crypto";
import { link, mkdir, readFile, readlink, rename, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout } from "node:timers/promises";
import { JournalError } from "../errors.ts";

/** Lock files that this process holds or is acquiring. */
const own = new Set<string>();

/**
 * Locks a file for this process until the returned function is called. The lock of a process that has ended is taken
 * over.
 * @throws {JournalError} if another process holds the lock, or it cannot be written
 */
export async function lock(path: string): Promise<() => Promise<void>> {
  const file = `${path}.lock`;
  if (own.has(file)) throw busy(path, `process ${process.pid}`);
  // Added before the first await: the lock file cannot distinguish two calls in one process.
  own.add(file);
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await acquire(path, file);
  } catch (error) {
    own.delete(file);
    if (error instanceof JournalError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new JournalError(
      "unwritable",
      `${file} cannot be written (${code ?? message}), so nothing was done. Make its folder writable, or make room on the disk.`,
    );
  }
  return async () => {
    await rm(file, { force: true });
    own.delete(file);
  };
}

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
    `${path}: ${holder} is using it. Wait until it ends; if it has ended, delete ${path}.lock.`,
  );
}

/** Milliseconds to wait for a lock in total, and between two attempts. */
const patience = { total: 60_000, pause: 25 };

/**
 * Locks a file as {@link lock} does, but waits while another process holds it.
 * @throws {JournalError} if that takes more than a minute, or the lock cannot be written
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

/** Writes the lock file to a temporary name and links it, so that it never exists without its content. */
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

/** Returns the text of a lock file, which names its holder; undefined if the lock was released meanwhile. */
const readHolder = (file: string): Promise<string | undefined> =>
  readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });

/**
 * Takes the lock over from a holder that has ended. Only one process can: the change is guarded by a second lock, named
 * after that holder.
 */
async function takeOver(whole: string, file: string, holder: string): Promise<boolean> {
  const name = createHash("sha256").update(holder).digest("hex").slice(0, 16);
  return whileLocked(lock(`${file}.${name}`), async () => {
    if ((await readHolder(file)) !== holder) return false;
    await rename(whole, file);
    return true;
  });
}

/** Whether the holder may still run. A process of another machine or container cannot be checked, so it may. */
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

/** Returns the host name, on Linux with the PID namespace. */
async function machine(): Promise<string> {
  const namespace = await readlink("/proc/self/ns/pid").catch(() => undefined);
  return namespace === undefined ? hostname() : `${hostname()} ${namespace}`;
}

/**
 * Returns the start time of a process, which distinguishes it from a later one with the same id, or an empty text if
 * the system has none. A zombie counts as ended.
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
async function startOf(id: number): Promise<string> {
  const text = await readFile(`/proc/${id}/stat`, "utf8").catch(() => "");
  // From the third field on: the second is a name that may contain spaces and brackets.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" ? "ended" : (fields[19] ?? "");
}
