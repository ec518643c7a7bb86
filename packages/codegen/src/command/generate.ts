import { resolve } from "node:path";
import { BadUseError } from "@rosterkit/spec-diff";
import type { Command } from "./command.ts";
import { loadConfig } from "./load-config.ts";
import { readOptions } from "./options.ts";
import { runWithThread, watchWithThread } from "./with-thread.ts";

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
  async run(words, from) {
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
    const loaded = await loadConfig(from, values.config);
    const config = root === undefined ? loaded : { ...loaded, root: resolve(from, root) };
    if (watch) return watchWithThread(config);
    return runWithThread(config, { check, strict, writeRepairs, json });
  },
};
