import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generate } from "@rosterkit/codegen";
import { repositoryRoot } from "../../support/repository.ts";
import { run } from "../../support/run.ts";
import { linkDependencies } from "../conformance/workspace.ts";
import { runChild } from "./child.ts";
import { githubDocument, heyApi } from "./github.ts";
import { copyRepository } from "../../support/copy-repository.ts";
import config from "../../../rosterkit.config.ts";

/** Settings of a user of packages, the same for all that are compared. */
const compilerOptions = {
  target: "ES2022",
  module: "NodeNext",
  lib: ["ES2022", "DOM", "DOM.Iterable"],
  // Types that happen to be installed beside the packages must not count.
  types: [],
  strict: true,
  skipLibCheck: true,
} as const;

export async function runCompiler(folder: string, ...words: readonly string[]): Promise<string> {
  const compiler = join(repositoryRoot, "node_modules", "typescript", "bin", "tsc");
  return run(process.execPath, [compiler, "-p", folder, ...words]);
}

/**
 * Writes a program into a folder of its own, where it finds what is installed.
 * @returns the folder
 */
export function writeProgram(root: string, name: string, source: string): string {
  const folder = join(root, "packages", "programs", name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "index.ts"), source);
  return asProject(folder, {});
}

function asProject(folder: string, options: object): string {
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const configuration = { compilerOptions: { ...compilerOptions, ...options }, files: ["index.ts"] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(configuration));
  return folder;
}

/** The repository with GitHub for a fifth service, and what others make of the same document, as declarations. */
export async function buildLargePackages(): Promise<Disposable & { readonly root: string }> {
  const copy = await copyRepository("bench", { linked: true });
  const { root } = copy;
  const document = await githubDocument();
  copyFileSync(document, join(root, "spec", "sources", "github.json"));
  await generate({ ...config, root });
  const installed = join(root, "packages", "node_modules");
  mkdirSync(join(installed, "@rosterkit"), { recursive: true });
  for (const name of ["types", "runtime", "client", "repos"]) {
    symlinkSync(join(root, "packages", name), join(installed, "@rosterkit", name), "junction");
  }
  linkDependencies(installed);
  for (const name of ["types", "runtime", "client", "repos"]) {
    await runCompiler(join(root, "packages", name, "tsconfig.build.json"));
  }
  await buildOthers(root, document);
  return { root, [Symbol.dispose]: () => copy[Symbol.dispose]() };
}

/** Installs what a user of openapi-fetch and one of hey-api have: raw types, and a generated package. */
async function buildOthers(root: string, document: string): Promise<void> {
  const installed = join(root, "packages", "node_modules");
  const raw = join(installed, "raw-types");
  mkdirSync(raw);
  await runChild("types-alone.ts", [document, join(raw, "index.d.ts")]);
  writeFileSync(join(raw, "package.json"), '{ "name": "raw-types", "types": "./index.d.ts" }');
  const source = join(root, "packages", "programs", "hey-api-source");
  await runChild("hey-api.ts", [await heyApi(), document, source]);
  await runCompiler(
    asProject(source, { declaration: true, rootDir: source, outDir: join(installed, "hey-api") }),
  );
  writeFileSync(join(installed, "hey-api", "package.json"), '{ "type": "module", "exports": "./index.js" }');
}
