import { watch } from "node:fs";
import { join } from "node:path";
import { InputError } from "./diagnostic.ts";
import { generate, PipelineCache } from "./pipeline.ts";

/** An editor writes a file in several steps; this long after the last of them it is done. */
const quietMilliseconds = 30;

/**
 * Generates, and again whenever something under `spec/` changes, until the process is ended. A spec that
 * cannot be used prints what is wrong with it and leaves the last good output.
 */
export async function watchSpec(root: string): Promise<void> {
  const cache = new PipelineCache();
  const changed = new Set<string>();
  let runs = Promise.resolve();
  let quiet: NodeJS.Timeout | undefined;
  const runOnChanges = () => {
    const files = [...changed].toSorted();
    changed.clear();
    runs = runs.then(() => run(root, cache, files.join(", ")));
  };
  watch(join(root, "spec"), { recursive: true }, (_, file) => {
    // What the run itself writes there is no reason for another one.
    if (file === null || file.startsWith("openapi.json")) return;
    changed.add(`spec/${file.replaceAll("\\", "/")}`);
    clearTimeout(quiet);
    quiet = setTimeout(runOnChanges, quietMilliseconds);
  });
  runs = run(root, cache, "Start");
  await runs;
  console.log("Watching spec/ …");
}

async function run(root: string, cache: PipelineCache, reason: string): Promise<void> {
  const started = performance.now();
  try {
    const { changes } = await generate(root, { cache });
    const paths = changes.map(({ path }) => path).join(", ");
    console.log(`${reason}: ${paths || "nothing"} changed in ${Math.round(performance.now() - started)} ms`);
  } catch (error) {
    // What is broken now may be mended by the next change, whatever it is.
    console.error(error instanceof InputError ? error.message : error);
    console.error(`${reason}: nothing was written; the last good output stands`);
  }
}
