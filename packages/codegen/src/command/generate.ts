import { resolve } from "node:path";
import { BadUseError } from "@rosterkit/spec-diff";
import { repositoryCommand } from "./command.ts";
import { runOnce, runOnChanges } from "./run-generator.ts";

const usage = `rosterkit-codegen generate [--check | --watch] [--strict | --write-repairs] [--json] [--config FILE]

  --check          write nothing; exit 1 if a file differs from what is expected
  --watch          generate again whenever a document or an overlay changes
  --strict         refuse the slips of published documents, which are warnings otherwise
  --write-repairs  write overlays that repair these slips
  --json           print one JSON document
  --config         the configuration; default: rosterkit.config.ts`;

const options = {
  check: { type: "boolean", default: false },
  watch: { type: "boolean", default: false },
  strict: { type: "boolean", default: false },
  "write-repairs": { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  // For tests on a copy of the repository.
  root: { type: "string" },
} as const;

/** Generates everything from the documents of the configuration. */
export const generate = repositoryCommand(usage, options, async (loaded, { values, from }) => {
  const { check, watch, strict, json, root, "write-repairs": writeRepairs } = values;
  if (watch && (check || strict || writeRepairs || json))
    throw new BadUseError(`--watch goes with no other option.\n\n${usage}`);
  if (strict && writeRepairs)
    throw new BadUseError(`--strict refuses the slips that --write-repairs repairs.\n\n${usage}`);
  const config = root === undefined ? loaded : { ...loaded, root: resolve(from, root) };
  return watch ? runOnChanges(config) : runOnce(config, { check, strict, writeRepairs, json });
});
