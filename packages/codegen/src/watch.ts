import { existsSync, readdirSync, watch } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { InputError } from "@rosterkit/openapi";
import { sourceFolders, type GenerateConfig } from "./config.ts";
import { generate, type GenerateOptions } from "./generate.ts";

/** An editor writes a file in several steps. After this time without a change it has finished. */
const quietMilliseconds = 30;

/** Calls back with the name of each file that changes directly in a folder. */
export type WatchFolder = (folder: string, onChange: (file: string) => void) => { close(): void };

const watchOnDisk: WatchFolder = (folder, onChange) => watch(folder, (_, file) => onChange(file ?? ""));

/**
 * Generates, and again whenever a document or an overlay changes, until the process ends. If the documents cannot be
 * used, prints their faults and leaves the last output.
 */
export async function watchSpec(
  config: GenerateConfig,
  watchFolder = watchOnDisk,
  printTypes?: GenerateOptions["printTypes"],
): Promise<void> {
  const run = (reason: string): Promise<void> => generateAndPrint(config, reason, printTypes);
  const changed = new Set<string>();
  let watchers: readonly ReturnType<WatchFolder>[] = [];
  let quiet: NodeJS.Timeout | undefined;
  let runs = run("Start");

  const note = (path: string) => {
    // The run itself writes this file.
    if (path.startsWith("spec/openapi.json")) return;
    changed.add(path);
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      const reason = [...changed].toSorted().join(", ");
      changed.clear();
      watchFolders();
      runs = runs.then(() => run(reason));
    }, quietMilliseconds);
  };
  // Each folder has its own watcher, because a recursive one loses files that an editor replaces. Before every run all
  // are created again, because folders come and go. The run reads changes that happen in between.
  const watchFolders = () => {
    for (const watcher of watchers) watcher.close();
    watchers = watchedFolders(config).map((folder) =>
      watchFolder(join(config.root, folder), (file) => note(`${folder}/${file}`)),
    );
  };

  watchFolders();
  await runs;
  const { sources } = sourceFolders(config);
  const names =
    typeof sources === "string" ? sourceRoots(config).map((folder) => `${folder}/`) : Object.values(sources);
  if (watchers.length > 0) console.log(`Watching ${names.join(", ")} …`);
  else process.exitCode = 1;
}

/** The folders of sources and overlays with all folders below them, or the folders of the configured documents. */
function watchedFolders(config: GenerateConfig): string[] {
  const { root } = config;
  const roots = sourceRoots(config);
  if (typeof sourceFolders(config).sources !== "string") return roots;
  return roots.flatMap((folder) => {
    const entries = readdirSync(join(root, folder), { withFileTypes: true, recursive: true });
    const below = entries.filter((entry) => entry.isDirectory());
    const paths = below.map(({ parentPath, name }) => relative(root, join(parentPath, name)));
    return [folder, ...paths.map((path) => path.replaceAll(sep, "/"))];
  });
}

/** The folder around the sources or the folders of the documents, and the folder of the overlays unless it is in one of them. */
function sourceRoots(config: GenerateConfig): string[] {
  const { sources, overlays } = sourceFolders(config);
  const folders =
    typeof sources === "string"
      ? [sources.includes("/") ? dirname(sources) : sources]
      : Object.values(sources).map((path) => dirname(path));
  const isApart = overlays !== undefined && folders.every((folder) => !overlays.startsWith(`${folder}/`));
  const all = new Set(isApart ? [...folders, overlays] : folders);
  return [...all].filter((folder) => existsSync(join(config.root, folder)));
}

async function generateAndPrint(
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
    console.error(`${reason}: nothing was written; the last output is unchanged`);
  }
}
