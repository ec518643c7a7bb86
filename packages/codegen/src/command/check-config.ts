import { asArray, isObject } from "@rosterkit/openapi";
import { BadUseError } from "@rosterkit/spec-diff";
import { emitterNames, type GenerateConfig } from "../config.ts";

type Check = readonly [test: (value: unknown) => boolean, expected: string];

const string: Check = [(value) => typeof value === "string" && value.trim() !== "", "a string"];
const path: Check = [
  (value) => typeof value === "string" && /^(?!\/|[A-Za-z]:)[^\\]*[^\\/]$/.test(value),
  "a path relative to the root, with forward slashes and without one at its end",
];
const isList = (value: unknown, test: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(test);

/** The settings, with a check and a description of their values. */
const settings: Readonly<Record<keyof GenerateConfig, Check>> = {
  root: string,
  scope: [isScope, "an npm scope, such as @acme: an at sign, then lower-case letters, digits, . _ or -"],
  title: string,
  repository: [
    (value) => typeof value === "string" && URL.canParse(value) && !value.endsWith("/"),
    "a URL without a slash at its end",
  ],
  author: string,
  license: string,
  provenance: [(value) => typeof value === "boolean", "true or false"],
  keywords: [(value) => isList(value, string[0]), "a list of strings"],
  sources: [
    (value) => path[0](value) || (isObject(value) && Object.values(value).every((each) => path[0](each))),
    "the path of a folder, or an object of paths by service",
  ],
  overlays: path,
  packages: path,
  folder: path,
  importExtension: [(value) => isList([value], isExtension), '".ts", ".js" or ""'],
  emitters: [
    (value) => isList(value, (item) => (emitterNames as readonly unknown[]).includes(item)),
    `a list of ${emitterNames.join(", ")}`,
  ],
  dependents: [(value) => isList(value, path[0]), "a list of folders"],
  tests: [(value) => value === "vitest", '"vitest"'],
};

/** Whether a value can be the scope of packages. @see https://docs.npmjs.com/cli/using-npm/scope */
export function isScope(value: unknown): value is `@${string}` {
  return typeof value === "string" && /^@[a-z0-9][a-z0-9._-]{0,212}$/.test(value);
}

export function isExtension(value: unknown): value is NonNullable<GenerateConfig["importExtension"]> {
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
  const config: Readonly<Record<string, unknown>> = { root, ...value };
  const missing = ["scope", "title"].filter((name) => config[name] === undefined);
  const problems = [
    ...missing.map((name) => `${name} is missing: give ${settings[name as "scope"][1]}`),
    ...Object.entries(config).flatMap(([name, setting]) => {
      if (!Object.hasOwn(settings, name))
        return [`${name} is not a setting: there are ${Object.keys(settings).join(", ")}`];
      const [test, expected] = settings[name as keyof GenerateConfig];
      return setting === undefined || test(setting)
        ? []
        : [`${name} is ${JSON.stringify(setting)}: give ${expected}`];
    }),
    ...(asArray(config.emitters).includes("client") && !asArray(config.emitters).includes("types")
      ? ["emitters names client without types, which it imports: name both"]
      : []),
  ];
  if (problems.length > 0)
    throw new BadUseError(problems.map((problem) => `${file}: ${problem}.`).join("\n"));
  return config as unknown as GenerateConfig;
}
