import { existsSync, readdirSync, watch } from "node:fs";
import { dirname, join } from "node:path";
import { InputError } from "@rosterkit/openapi";
import { sourceFolders, type GenerateConfig } from "./config.ts";
import { generate, type GenerateOptions } from "./generate.ts";

/** An editor writes a file in several steps; this long after the last of them it is done. */
const quietMilliseconds = 30;

/** Calls back with the name of each file that changes directly in a folder. */
export type WatchFolder = (folder: string, onChange: (file: string) => void) => { close(): void };

const watchOnDisk: WatchFolder = (folder, onChange) => watch(folder, (_, file) => onChange(file ?? ""));

/**
 * Generates, and again whenever a document or an overlay changes, until the process ends. A spec that cannot be used
 * prints its faults and leaves the last good output.
 */
export async function watchSpec(
  config: GenerateConfig,
  watchFolder = watchOnDisk,
  printTypes?: GenerateOptions["printTypes"],
): Promise<void> {
  const changed = new Set<string>();
  let watchers: readonly ReturnType<WatchFolder>[] = [];
  let quiet: NodeJS.Timeout | undefined;
  let runs = run(config, "Start", printTypes);

  const note = (path: string) => {
    // The run itself writes this one.
    if (path.startsWith("spec/openapi.json")) return;
    changed.add(path);
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      const reason = [...changed].toSorted().join(", ");
      changed.clear();
      watchFolders();
      runs = runs.then(() => run(config, reason, printTypes));
    }, quietMilliseconds);
  };
  // Each folder by itself: a recursive watch loses files that an editor replaces instead of writing. All of them anew,
  // for folders come and go; what changes meanwhile is read by the run that follows.
  const watchFolders = () => {
    for (const watcher of watchers) watcher.close();
    watchers = watchedFolders(config).map((folder) =>
      watchFolder(join(config.root, folder), (file) => note(`${folder}/${file}`)),
    );
  };

  watchFolders();
  await runs;
  if (watchers.length > 0) console.log(`Watching ${watchedName(config)} …`);
  else process.exitCode = 1;
}

/** Folders whose files are read: those below the one that holds sources and overlays, or those of single documents. */
function watchedFolders(config: GenerateConfig): string[] {
  const { sources } = sourceFolders(config);
  if (typeof sources === "string") return foldersBelow(config.root, dirname(sources));
  return [...new Set(Object.values(sources).map((path) => dirname(path)))];
}

function watchedName(config: GenerateConfig): string {
  const { sources } = sourceFolders(config);
  return typeof sources === "string" ? `${dirname(sources)}/` : Object.values(sources).join(", ");
}

/** A folder and every folder below it, relative to the root; empty where there is none. */
function foldersBelow(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  const below = entries.filter((entry) => entry.isDirectory());
  return [folder, ...below.flatMap(({ name }) => foldersBelow(root, `${folder}/${name}`))];
}

async function run(
  config: GenerateConfig,
  reason: string,
  printTypes: GenerateOptions["printTypes"],
): Promise<void> {
  const started = performance.now();
  try {
    const { changes } = await generate(config, { printTypes });
    const paths = changes.map(({ path }) => path).join(", ");
    console.log(`${reason}: ${paths || "nothing"} changed in ${Math.round(performance.now() - started)} ms`);
  } catch (error) {
    console.error(error instanceof InputError ? error.message : error);
    console.error(`${reason}: nothing was written; the last good output stands`);
  }
}
