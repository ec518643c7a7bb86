import { dirname, join } from "node:path";
import { temporarySuffix, type Change } from "./compare.ts";
import type { FileSystem } from "./file-system.ts";

type NewText = Exclude<Change, { kind: "extra" }>;

/**
 * Makes all of the changes or none. New texts are written beside their files first, which is where a disk
 * fails; only then does each take its file's place. The next comparison finds files that a killed run leaves.
 */
export async function writeChanges(
  root: string,
  changes: readonly Change[],
  fileSystem: FileSystem,
): Promise<void> {
  const newTexts = changes.filter((change): change is NewText => change.kind !== "extra");
  const staged = new Set(newTexts.map(({ path }) => path + temporarySuffix));
  // A file left half-written by a killed run is written over by staging, and then takes its place.
  const extras = changes.filter(({ kind, path }) => kind === "extra" && !staged.has(path));
  try {
    await settle(newTexts.map((change) => stage(root, change, fileSystem)));
    await settle([
      ...newTexts.map(({ path }) => fileSystem.rename(join(root, path + temporarySuffix), join(root, path))),
      ...extras.map(({ path }) => remove(root, path, fileSystem)),
    ]);
  } catch (error) {
    await undo(root, changes, fileSystem);
    throw error;
  }
}

async function stage(root: string, { path, text }: NewText, fileSystem: FileSystem): Promise<void> {
  await fileSystem.makeFolder(join(root, dirname(path)));
  await fileSystem.writeText(join(root, path + temporarySuffix), text);
}

async function remove(root: string, path: string, fileSystem: FileSystem): Promise<void> {
  await fileSystem.remove(join(root, path));
  await fileSystem.removeEmptyFolder(join(root, dirname(path)));
}

/** Waits for all of them, so that nothing is still at work when the first failure is thrown. */
async function settle(work: readonly Promise<void>[]): Promise<void> {
  const outcomes = await Promise.allSettled(work);
  const failure = outcomes.find((outcome) => outcome.status === "rejected");
  if (failure !== undefined) throw failure.reason;
}

/** Puts every file back. One that cannot be put back does not keep the others from it. */
async function undo(root: string, changes: readonly Change[], fileSystem: FileSystem): Promise<void> {
  await Promise.allSettled(changes.map(({ path }) => fileSystem.remove(join(root, path + temporarySuffix))));
  await Promise.allSettled(
    changes.map((change) =>
      change.kind === "missing"
        ? fileSystem.remove(join(root, change.path))
        : restore(join(root, change.path), change.before, fileSystem),
    ),
  );
  const created = changes.filter(({ kind }) => kind === "missing");
  await Promise.allSettled(created.map(({ path }) => removeEmptyFolders(root, dirname(path), fileSystem)));
}

async function restore(target: string, before: string, fileSystem: FileSystem): Promise<void> {
  if ((await fileSystem.readText(target)) === before) return;
  await fileSystem.makeFolder(dirname(target));
  await fileSystem.writeText(target + temporarySuffix, before);
  await fileSystem.rename(target + temporarySuffix, target);
}

async function removeEmptyFolders(root: string, folder: string, fileSystem: FileSystem): Promise<void> {
  if (folder === ".") return;
  await fileSystem.removeEmptyFolder(join(root, folder));
  await removeEmptyFolders(root, dirname(folder), fileSystem);
}
