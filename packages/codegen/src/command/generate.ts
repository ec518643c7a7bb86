import { resolve } from "node:path";
import { InputError } from "@rosterkit/openapi";
import { BadUseError } from "@rosterkit/spec-diff";
import type { GenerateConfig } from "../config.ts";
import { generate as generateFiles, type GenerateOptions } from "../generate.ts";
import { watchSpec } from "../watch.ts";
import { updateLockfile } from "../write/lockfile.ts";
import type { Command } from "./command.ts";
import { loadConfig } from "./load-config.ts";
import { readOptions } from "./options.ts";
import { printGeneration } from "./print-generation.ts";

const usage = `rosterkit-codegen generate [--check | --watch] [--strict | --write-repairs] [--json] [--config FILE]

  --check          write nothing; exit 1 when a file differs from what is expected
  --watch          generate again whenever a document or an overlay changes
  --strict         refuse the slips of published documents that are warnings otherwise
  --write-repairs  write these slips as overlays that repair the documents
  --json           print one JSON document
  --config         the configuration; rosterkit.config.ts unless given`;

/** Everything that is generated, from the documents that the configuration names. */
export const generate: Command = {
  usage,
  async run(words, folder) {
    const { values } = readOptions(usage, words, {
      check: { type: "boolean", default: false },
      watch: { type: "boolean", default: false },
      strict: { type: "boolean", default: false },
      "write-repairs": { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      config: { type: "string" },
      // For tests on a copy of the repository.
      root: { type: "string" },
    });
    const { check, watch, strict, json, root } = values;
    const writeRepairs = values["write-repairs"];
    if (watch && (check || strict || writeRepairs || json))
      throw new BadUseError(`--watch goes with no other option.\n\n${usage}`);
    if (strict && writeRepairs)
      throw new BadUseError(`--strict refuses what --write-repairs repairs.\n\n${usage}`);
    const loaded = await loadConfig(folder, values.config);
    const config = root === undefined ? loaded : { ...loaded, root: resolve(folder, root) };
    if (!watch) return runOnce(config, { check, strict, writeRepairs, json });
    await watchSpec(config);
    return 0;
  },
};

interface RunOptions extends GenerateOptions {
  readonly json: boolean;
  /** Exit code for documents that cannot be used: a document that the command line names is bad use. */
  readonly refusal?: 1 | 2;
}

/** One run, with its report. @returns the exit code */
export async function runOnce(
  config: GenerateConfig,
  { json, refusal = 1, ...options }: RunOptions,
): Promise<number> {
  const started = performance.now();
  try {
    const generation = await generateFiles(config, options);
    const { check = false } = options;
    if (!check && config.folder === undefined) await updateLockfile(config.root, generation.changes);
    const ok = !check || generation.changes.length === 0;
    const milliseconds = Math.round(performance.now() - started);
    const remedy =
      config.folder === undefined
        ? "Run `npm run generate` and commit what it changes."
        : "Run the same without --check and commit what it changes.";
    printGeneration(generation, { ok, json, milliseconds, remedy });
    return ok ? 0 : 1;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    if (json) console.log(JSON.stringify({ ok: false, diagnostics: error.diagnostics }, null, 2));
    else console.error(`${error.message}\n\nNothing was written.`);
    return refusal;
  }
}
