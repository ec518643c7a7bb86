import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import type { ImportExtension } from "../config.ts";

/**
 * Finds the extension of imports that the project of a folder accepts, by the nearest compiler settings: `.ts` if they
 * allow it, none for a bundler, else `.js`. Without settings, or with Deno's, the files run as they are, and it is `.ts`.
 */
export function findImportExtension(folder: string): ImportExtension {
  const settings = findAbove(folder, ["deno.json", "deno.jsonc", "tsconfig.json"]);
  if (settings === undefined || !settings.endsWith("tsconfig.json")) return ".ts";
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(settings, ts.sys.readFile).config ?? {},
    // The list of files is not needed, and may be long.
    { ...ts.sys, readDirectory: () => [] },
    dirname(settings),
  );
  if (options.allowImportingTsExtensions || options.rewriteRelativeImportExtensions) return ".ts";
  const { module, moduleResolution } = options;
  const isBundled =
    moduleResolution === undefined
      ? module === ts.ModuleKind.ESNext || module === ts.ModuleKind.Preserve
      : moduleResolution === ts.ModuleResolutionKind.Bundler;
  return isBundled ? "" : ".js";
}

/** The path of the first of these files in a folder, or else in the nearest folder above that has one. */
export function findAbove(folder: string, names: readonly string[]): string | undefined {
  const found = names.map((name) => join(folder, name)).find((path) => existsSync(path));
  const above = dirname(folder);
  return found ?? (above === folder ? undefined : findAbove(above, names));
}
