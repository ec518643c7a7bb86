import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { asArray, isObject } from "@rosterkit/openapi";
import { BadUseError } from "@rosterkit/spec-diff";
import { emitterNames, type GenerateConfig, type ImportExtension } from "../config.ts";

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

type Test = (value: unknown) => boolean;

const isString = (value: unknown): value is string => typeof value === "string" && value.trim() !== "";
const isPath: Test = (value) => isString(value) && /^(?!\/|[A-Za-z]:)[^\\]*[^\\/]$/.test(value);
const listOf =
  (test: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every(test);

const path = [
  isPath,
  "a path relative to the root, with forward slashes and without one at its end",
] as const;

/** The settings, with a test and a description of their values. */
const settings: Readonly<Record<keyof GenerateConfig, readonly [test: Test, expected: string]>> = {
  root: [isString, "a string"],
  scope: [isScope, "an npm scope, such as @acme: an at sign, then lower-case letters, digits, . _ or -"],
  title: [isString, "a string"],
  repository: [
    (value) => isString(value) && URL.canParse(value) && !value.endsWith("/"),
    "a URL without a slash at its end",
  ],
  author: [isString, "a string"],
  license: [isString, "a string"],
  provenance: [(value) => typeof value === "boolean", "true or false"],
  keywords: [listOf(isString), "a list of strings"],
  sources: [
    (value) => isPath(value) || (isObject(value) && Object.values(value).every(isPath)),
    "the path of a folder, or an object of paths by service",
  ],
  overlays: path,
  packages: path,
  folder: path,
  importExtension: [isExtension, '".ts", ".js" or ""'],
  emitters: [
    listOf((item) => (emitterNames as readonly unknown[]).includes(item)),
    `a list of ${emitterNames.join(", ")}`,
  ],
  dependents: [listOf(isPath), "a list of folders"],
  tests: [(value) => value === "vitest", '"vitest"'],
};

/** Whether a value can be the scope of packages. @see https://docs.npmjs.com/cli/using-npm/scope */
export function isScope(value: unknown): value is `@${string}` {
  return typeof value === "string" && /^@[a-z0-9][a-z0-9._-]{0,212}$/.test(value);
}

export function isExtension(value: unknown): value is ImportExtension {
  return value === ".ts" || value === ".js" || value === "";
}

/**
 * Checks the default export of a configuration file.
 * @param place the file's name for messages, and the default of `root`
 * @throws {BadUseError} with each setting that is unknown or invalid
 */
export function checkConfig(
  value: unknown,
  { file, root }: { readonly file: string; readonly root: string },
): GenerateConfig {
  if (!isObject(value))
    throw new BadUseError(`${file} exports no configuration: export default defineConfig({ ... }).`);
  const config: Readonly<Record<string, unknown>> = { root, scope: undefined, title: undefined, ...value };
  const emitters = asArray(config.emitters);
  const problems = Object.entries(config).flatMap(([name, setting]) => {
    if (!Object.hasOwn(settings, name))
      return [`${name} is not a setting: there are ${Object.keys(settings).join(", ")}`];
    const [test, expected] = settings[name as keyof GenerateConfig];
    if (setting === undefined)
      return ["scope", "title"].includes(name) ? [`${name} is missing: give ${expected}`] : [];
    return test(setting) ? [] : [`${name} is ${JSON.stringify(setting)}: give ${expected}`];
  });
  if (emitters.includes("client") && !emitters.includes("types"))
    problems.push("emitters names client without types, which it imports: name both");
  if (problems.length > 0)
    throw new BadUseError(problems.map((problem) => `${file}: ${problem}.`).join("\n"));
  return config as unknown as GenerateConfig;
}
