import { generatedFolder, sourceFolders, type EmitterName, type GenerateConfig } from "../config.ts";
import { apiDocument } from "./api-document.ts";
import { clients, folderIndex } from "./clients.ts";
import { domains } from "./domains.ts";
import type { Emitter, EmitInput } from "./emitter.ts";
import { json } from "./escape.ts";
import { llms } from "./llms.ts";
import { packages } from "./packages.ts";
import { rawTypes } from "./raw-types.ts";
import { skills } from "./skill/skill.ts";
import { formatSource } from "./source-file.ts";

type Emitters = Readonly<Partial<Record<EmitterName | "index", Emitter>>>;

/** All emitters of packages. A new one is a file, a name in the configuration and a line here. */
const ofPackages: Emitters = {
  document: ({ document }) => [["spec/openapi.json", json(document)]],
  client: clients,
  operations: domains,
  reference: apiDocument,
  skills: async (input) => [...(await skills(input)), ...(await llms(input))],
  packages,
  types: rawTypes,
};

/** The emitters of a single folder instead of packages. */
const ofFolder: Emitters = { client: clients, operations: domains, index: folderIndex, types: rawTypes };

/**
 * Prints all generated files. The same input results in the same texts.
 * @returns texts by path relative to the root of the repository
 */
export async function emit(input: EmitInput): Promise<ReadonlyMap<string, string>> {
  const { config } = input;
  const chosen = Object.entries(config.folder === undefined ? ofPackages : ofFolder).filter(
    ([name]) => name === "index" || (config.emitters?.includes(name as EmitterName) ?? true),
  );
  const files: Promise<readonly [path: string, text: string]>[] = [];
  for (const [, emitter] of chosen)
    // The formatter runs while the next emitters print.
    for (const [path, text] of await emitter(input))
      files.push(printFile(path, text, config).then((printed) => [path, printed]));
  return new Map(await Promise.all(files));
}

/** Formats source and adds its banner; returns any other text unchanged. */
async function printFile(path: string, text: string, config: GenerateConfig): Promise<string> {
  if (!path.endsWith(".ts") || (config.folder === undefined && !path.includes("/generated/"))) return text;
  const source = `${bannerOf(config)}\n${text}`;
  // openapi-typescript formats raw types.
  return path.startsWith(`${generatedFolder("types", config)}/`) ? source : formatSource(path, source);
}

/** Returns the first line of every generated source file. */
export function bannerOf(config: GenerateConfig): string {
  const { sources } = sourceFolders(config);
  if (config.folder === undefined)
    return "// Generated from spec/openapi.json by `npm run generate`. Do not edit.\n";
  const documents = typeof sources === "string" ? sources : Object.values(sources).join(", ");
  return `// Generated from ${documents.replaceAll(/\s+/g, " ")} by \`rosterkit-codegen\`. Do not edit.\n`;
}
