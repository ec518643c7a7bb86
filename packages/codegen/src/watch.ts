import { existsSync, readdirSync, watch, type FSWatcher } from "node:fs";
import { join } from "node:path";
import { InputError } from "@rosterkit/openapi";
import type { GenerateConfig } from "./config.ts";
import { generate } from "./generate.ts";

/** An editor writes a file in several steps; this long after the last of them it is done. */
const quietMilliseconds = 30;

/**
 * Generates, and again whenever a file under `spec/` changes, until the process ends. A spec that cannot be used
 * prints its faults and leaves the last good output.
 */
export async function watchSpec(config: GenerateConfig): Promise<void> {
  const changed = new Set<string>();
  const watchers = new Map<string, FSWatcher>();
  let quiet: NodeJS.Timeout | undefined;
  let runs = run(config, "Start");

  const runOnChanges = () => {
    const reason = [...changed].toSorted().join(", ");
    changed.clear();
    watchFolders();
    runs = runs.then(() => run(config, reason));
  };
  const note = (path: string) => {
    // The run itself writes this one.
    if (path.startsWith("spec/openapi.json")) return;
    changed.add(path);
    clearTimeout(quiet);
    quiet = setTimeout(runOnChanges, quietMilliseconds);
  };
  // Each folder by itself: a recursive watch loses files that an editor replaces instead of writing.
  const watchFolders = () => {
    const folders = new Set(foldersBelow(config.root, "spec"));
    for (const [folder, watcher] of watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      watchers.delete(folder);
    }
    for (const folder of folders) {
      if (watchers.has(folder)) continue;
      const watcher = watch(join(config.root, folder), (_, file) => note(`${folder}/${file ?? ""}`));
      watchers.set(folder, watcher);
    }
  };

  watchFolders();
  await runs;
  if (watchers.size > 0) console.log("Watching spec/ …");
  else process.exitCode = 1;
}

/** A folder and every folder below it, relative to the root; empty where there is none. */
function foldersBelow(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  const below = readdirSync(join(root, folder), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  return [folder, ...below.flatMap(({ name }) => foldersBelow(root, `${folder}/${name}`))];
}

async function run(config: GenerateConfig, reason: string): Promise<void> {
  const started = performance.now();
  try {
    const { changes } = await generate(config);
    const paths = changes.map(({ path }) => path).join(", ");
    console.log(`${reason}: ${paths || "nothing"} changed in ${Math.round(performance.now() - started)} ms`);
  } catch (error) {
    console.error(error instanceof InputError ? error.message : error);
    console.error(`${reason}: nothing was written; the last good output stands`);
  }
}
