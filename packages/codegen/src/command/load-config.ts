import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { BadUseError } from "@rosterkit/spec-diff";
import type { GenerateConfig } from "../config.ts";
import { checkConfig } from "./check-config.ts";

const names = ["ts", "mts", "js", "mjs"].map((extension) => `rosterkit.config.${extension}`);

/**
 * Loads the configuration of a repository.
 * @param given path of the file. Default: `rosterkit.config.ts` in the folder `from`
 * @throws {BadUseError} if the file is missing, cannot be loaded, or has an invalid setting
 */
export async function loadConfig(from: string, given?: string): Promise<GenerateConfig> {
  const path =
    given === undefined
      ? names.map((name) => join(from, name)).find((candidate) => existsSync(candidate))
      : resolve(from, given);
  if (path === undefined || !existsSync(path))
    throw new BadUseError(
      `${given ?? names[0]} does not exist. Write one: export default defineConfig({ scope: "@acme", title: "Acme" }), with defineConfig of @rosterkit/codegen.`,
    );
  const label = relative(from, path);
  try {
    const module = (await importFile(path)) as { readonly default?: unknown };
    return checkConfig(module.default, { file: label, root: dirname(path) });
  } catch (error) {
    if (error instanceof BadUseError) throw error;
    throw new BadUseError(`${label} cannot be loaded: ${(error as Error).message}. Correct it.`);
  }
}

/** Node before 22.18 cannot import TypeScript: a JavaScript copy next to the file is imported instead, and removed. */
async function importFile(path: string): Promise<unknown> {
  const readsTypes = "typescript" in process.features && process.features.typescript !== false;
  if (readsTypes || !/\.m?ts$/.test(path)) return import(pathToFileURL(path).href);
  const { default: ts } = await import("typescript");
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(await readFile(path, "utf8"), { compilerOptions });
  const copy = `${path}.${process.pid}.mjs`;
  await writeFile(copy, outputText);
  try {
    return await import(pathToFileURL(copy).href);
  } finally {
    await rm(copy, { force: true });
  }
}
