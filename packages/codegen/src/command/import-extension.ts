import { dirname } from "node:path";
import ts from "typescript";
import type { ImportExtension } from "../config.ts";
import { findAbove } from "./project.ts";

/**
 * The ending of imports that the project of a folder accepts, by the nearest compiler settings above it: endings of
 * TypeScript where they are allowed, none for a bundler, and that of the output otherwise. Without settings the files
 * are run as they are, by Deno, Bun or Node, and imports name them whole.
 */
export function findImportExtension(folder: string): ImportExtension {
  const settings = findAbove(folder, ["deno.json", "deno.jsonc", "tsconfig.json"]);
  if (settings === undefined || !settings.endsWith("tsconfig.json")) return ".ts";
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(settings, ts.sys.readFile).config ?? {},
    // The files of the project do not matter, and may be many.
    { ...ts.sys, readDirectory: () => [] },
    dirname(settings),
  );
  if (options.allowImportingTsExtensions || options.rewriteRelativeImportExtensions) return ".ts";
  const resolution = options.moduleResolution ?? resolutionOf(options.module);
  return resolution === ts.ModuleResolutionKind.Bundler ? "" : ".js";
}

/** The way in which modules are found where settings name none. */
function resolutionOf(module: ts.ModuleKind | undefined): ts.ModuleResolutionKind {
  return module === ts.ModuleKind.ESNext || module === ts.ModuleKind.Preserve
    ? ts.ModuleResolutionKind.Bundler
    : ts.ModuleResolutionKind.NodeNext;
}
