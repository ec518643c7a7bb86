import { existsSync, readdirSync, statSync, watch, type FSWatcher } from "node:fs";
import { join } from "node:path";
import { InputError } from "@rosterkit/openapi";
import { generate, PipelineCache } from "./pipeline.ts";
import { readServices } from "./read/read.ts";

/** An editor writes a file in several steps; this long after the last of them it is done. */
const quietMilliseconds = 30;

class WatchCache extends PipelineCache {
  /** Whether the last run wrote what it made. */
  isDone = false;
}

/**
 * Generates, and again whenever something under `spec/` changes, until the process is ended. A spec that
 * cannot be used prints what is wrong with it and leaves the last good output.
 */
export async function watchSpec(root: string): Promise<void> {
  const cache = new WatchCache();
  /** What a file looked like when it was last said to have changed. */
  const changed = new Map<string, string>();
  const watchers = new Map<string, FSWatcher>();
  let runs = Promise.resolve();
  let quiet: NodeJS.Timeout | undefined;

  const runOnChanges = () => {
    // A large file takes longer to write than an event does to arrive.
    const unfinished = [...changed].filter(([path, state]) => stateOf(join(root, path)) !== state);
    if (unfinished.length > 0) return unfinished.forEach(([path]) => note(path));
    const files = [...changed.keys()].toSorted();
    changed.clear();
    watchFolders();
    runs = runs.then(() => run(root, cache, files.join(", ")));
  };
  const note = (path: string) => {
    // What the run itself writes there is no reason for another one.
    if (path.startsWith("spec/openapi.json")) return;
    changed.set(path, stateOf(join(root, path)));
    clearTimeout(quiet);
    quiet = setTimeout(runOnChanges, quietMilliseconds);
  };
  // Each folder by itself: a recursive watch loses files that an editor replaces instead of writing.
  const watchFolders = () => {
    const folders = foldersBelow(root, "spec");
    for (const folder of folders.filter((path) => !watchers.has(path))) {
      watchers.set(
        folder,
        watch(join(root, folder), (_, file) => note(`${folder}/${file ?? ""}`)),
      );
    }
    for (const [folder, watcher] of watchers) {
      if (folders.includes(folder)) continue;
      watcher.close();
      watchers.delete(folder);
    }
  };

  watchFolders();
  runs = run(root, cache, "Start");
  await runs;
  if (watchers.size > 0) console.log("Watching spec/ …");
  else process.exitCode = 1;
}

function stateOf(path: string): string {
  const state = statSync(path, { throwIfNoEntry: false });
  return `${state?.size} ${state?.mtimeMs}`;
}

/** A folder and every folder below it, relative to the root; none where there is no such folder. */
function foldersBelow(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  const entries = readdirSync(join(root, folder), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  return [folder, ...entries.flatMap(({ name }) => foldersBelow(root, `${folder}/${name}`))];
}

async function run(root: string, cache: WatchCache, reason: string): Promise<void> {
  const started = performance.now();
  try {
    // A large file is written in parts, and each of them is an event; the first run may have seen them all.
    if (await isDone(root, cache)) return;
    const { changes } = await generate(root, { cache });
    cache.isDone = true;
    const paths = changes.map(({ path }) => path).join(", ");
    console.log(`${reason}: ${paths || "nothing"} changed in ${Math.round(performance.now() - started)} ms`);
  } catch (error) {
    cache.isDone = false;
    // What is broken now may be mended by the next change, whatever it is.
    console.error(error instanceof InputError ? error.message : error);
    console.error(`${reason}: nothing was written; the last good output stands`);
  }
}

/** Whether the last run wrote what comes of the services as they are. */
async function isDone(root: string, { isDone: wrote, read, merged }: WatchCache): Promise<boolean> {
  if (!wrote) return false;
  const services = await readServices(root, read);
  return (
    services.length === merged?.services.length &&
    services.every((service, index) => service === merged.services[index])
  );
}
