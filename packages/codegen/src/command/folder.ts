import { existsSync, statSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { asObject } from "@rosterkit/openapi";
import { BadUseError } from "@rosterkit/spec-diff";
import type { GenerateConfig } from "../config.ts";
import { serviceNameOf } from "../name/public-names.ts";
import { ownManifest } from "../own-manifest.ts";
import { changesOf } from "../write/compare.ts";
import { readIfThere } from "../write/existing.ts";
import { writeChanges } from "../write/write.ts";
import { isExtension } from "./load-config.ts";
import { readOptions, type Command } from "./command.ts";
import { findAbove, findImportExtension } from "./import-extension.ts";
import { runOnce, runOnChanges } from "./run-generator.ts";

const usage = `rosterkit-codegen DOCUMENT -o FOLDER [--name NAME] [--import-extension .ts|.js|""] [--check | --watch] [--json]
rosterkit-codegen DOCUMENT --types-only [-o FILE [--check]]

  -o, --output        folder for types, client and operations
  --name              name of the service; default: after the document's file name
  --import-extension  extension of the imports between the files; default: by the nearest compiler settings
  --check             write nothing; exit 1 if a file differs from what is expected
  --watch             generate again whenever the document changes
  --json              print one JSON document
  --types-only        print the types alone, as openapi-typescript does`;

const options = {
  output: { type: "string", short: "o" },
  name: { type: "string" },
  "import-extension": { type: "string" },
  "types-only": { type: "boolean", default: false },
  check: { type: "boolean", default: false },
  watch: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const;

type Values = ReturnType<typeof readOptions<typeof options>>["values"];

/** Generates types, client and operations of one document into one folder of an application. */
export const folder: Command = {
  usage,
  async run(words, from) {
    const { values, positionals } = readOptions(usage, words, options);
    const [document, ...others] = positionals;
    if (document === undefined || others.length > 0)
      throw new BadUseError(`Give one document, not ${positionals.length}.\n\n${usage}`);
    if (!existsSync(resolve(from, document)))
      throw new BadUseError(
        `${document} is neither a file nor a command. Give the path of an OpenAPI document in YAML or JSON, or see --help.`,
      );
    refuseOtherKind(values, from);
    return values["types-only"] ? printTypes(document, values, from) : fillFolder(document, values, from);
  },
};

/** @throws {BadUseError} if the output is a file instead of a folder, or a folder instead of a file */
function refuseOtherKind({ output, "types-only": isFile }: Values, from: string): void {
  const isFolder = output && statSync(resolve(from, output), { throwIfNoEntry: false })?.isDirectory();
  if (isFolder !== isFile) return;
  const [found, wanted] = isFolder ? ["folder", "file: -o src/api.ts"] : ["file", "folder: -o src/api"];
  throw new BadUseError(`${output} is a ${found}. Give a ${wanted}`);
}

async function fillFolder(document: string, values: Values, from: string): Promise<number> {
  const { output, check, watch, json, name = serviceNameOf(document) } = values;
  if (output === undefined) throw new BadUseError(`Give the folder for the files: -o src/api\n\n${usage}`);
  if (watch && (check || json)) throw new BadUseError(`--watch goes with no other option.\n\n${usage}`);
  const extension = values["import-extension"] ?? findImportExtension(resolve(from, output));
  if (!isExtension(extension)) throw new BadUseError(`--import-extension ${extension}: give .ts, .js or "".`);
  const config: GenerateConfig = {
    root: from,
    // Required, but used by no output in a folder.
    scope: "@none",
    title: name,
    sources: { [name]: pathFrom(from, document) },
    folder: pathFrom(from, output),
    importExtension: extension,
  };
  if (watch) return runOnChanges(config);
  const code = await runOnce(config, { refusal: 2, check, json });
  if (code === 0 && !check && !json) printMissing(resolve(from, output));
  return code;
}

/** Prints the command that installs the runtime, unless it is installed. */
function printMissing(output: string): void {
  // Not by resolution: `require` follows `NODE_PATH`, too, and bundlers do not.
  if (findAbove(output, ["node_modules/@rosterkit/runtime"])) return;
  const range = ownManifest().devDependencies["@rosterkit/runtime"];
  console.log(`The files need one package: npm install "@rosterkit/runtime@${range}"`);
}

async function printTypes(document: string, values: Values, from: string): Promise<number> {
  const { output, check, watch, json, name, "import-extension": extension } = values;
  if (watch || json || name !== undefined || extension !== undefined)
    throw new BadUseError(`--types-only goes with -o and --check alone.\n\n${usage}`);
  const config = { root: from, sources: { [serviceNameOf(document)]: pathFrom(from, document) } };
  if (check && output === undefined)
    throw new BadUseError(`Give the file to check: -o src/api.ts\n\n${usage}`);
  // openapi-typescript does not repair slips either.
  const { readServices } = await import("../read/read.ts");
  const [service] = await readServices(config, { repair: false });
  const { printPublishedTypes } = await import("../emit/print-raw-types.ts");
  const text = await printPublishedTypes(asObject(service?.redocly.document.parsed)).catch((error: Error) => {
    throw new BadUseError(`openapi-typescript refuses ${document}: ${error.message}`);
  });
  if (output === undefined) {
    process.stdout.write(text);
    return 0;
  }
  const before = readIfThere(resolve(from, output));
  if (check) {
    if (before !== text) console.error(`${output} is not as expected. Run the same without --check.`);
    return before === text ? 0 : 1;
  }
  if (before?.startsWith(text.slice(0, text.indexOf("*/"))) === false)
    throw new BadUseError(`${output} exists and was not generated. Give another file, or move that one.`);
  await writeChanges(from, changesOf(pathFrom(from, output), before, text));
  console.log(`${before === undefined ? "added  " : "changed"}  ${output}`);
  return 0;
}

function pathFrom(from: string, path: string): string {
  return relative(from, resolve(from, path)).replaceAll(sep, "/");
}
