import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Change } from "./compare.ts";
import { removeIfEmpty, temporarySuffix } from "./existing.ts";

type NewText = Exclude<Change, { kind: "extra" }>;

/**
 * Makes all changes or none. It first writes the new texts to temporary files, where a full disk fails, and then renames
 * them. The next comparison finds temporary files that a killed run leaves.
 */
export async function writeChanges(root: string, changes: readonly Change[]): Promise<void> {
  const newTexts = changes.filter((change): change is NewText => change.kind !== "extra");
  const staged = new Set(newTexts.map(({ path }) => path + temporarySuffix));
  // A temporary file of a killed run that is overwritten here must not be removed afterwards.
  const extras = changes.filter(({ kind, path }) => kind === "extra" && !staged.has(path));
  try {
    await settle(newTexts.map(({ path, text }) => stage(join(root, path), text)));
    await settle([
      ...newTexts.map(({ path }) => rename(join(root, path + temporarySuffix), join(root, path))),
      ...extras.map(({ path }) => remove(root, path)),
    ]);
  } catch (error) {
    // Restores as many files as possible.
    await Promise.allSettled([...staged].map((path) => rm(join(root, path), { force: true })));
    await Promise.allSettled(changes.map((change) => undo(root, change)));
    throw error;
  }
}

async function stage(target: string, text: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target + temporarySuffix, text);
}

/** Removes a file and the folders that become empty. */
async function remove(root: string, path: string): Promise<void> {
  await rm(join(root, path), { force: true });
  for (let folder = dirname(path); folder !== "."; folder = dirname(folder))
    await removeIfEmpty(join(root, folder));
}

/** Waits for all promises before it throws the first failure, so that no work continues. */
async function settle(work: readonly Promise<void>[]): Promise<void> {
  const outcomes = await Promise.allSettled(work);
  const failure = outcomes.find((outcome) => outcome.status === "rejected");
  if (failure !== undefined) throw failure.reason;
}

async function undo(root: string, change: Change): Promise<void> {
  if (change.kind === "missing") return remove(root, change.path);
  const target = join(root, change.path);
  const text = await readFile(target, "utf8").catch(() => undefined);
  if (text === change.before) return;
  await stage(target, change.before);
  await rename(target + temporarySuffix, target);
}
