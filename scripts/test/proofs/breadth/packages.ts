import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { linkWorkspace } from "../../../proofs/conformance/workspace.ts";
import { generate } from "@rosterkit/codegen";
import { temporaryFolder } from "../../../support/temporary-folder.ts";
import { type CompilerError, typeCheck } from "../../../support/type-check.ts";
import type { Call } from "./call.ts";
import config from "../../../../rosterkit.config.ts";

/** The generated packages of all documents, and their calls. */
export interface GeneratedPackages extends Disposable {
  /** Compile errors of packages and calls, with all strict flags. */
  readonly errors: readonly CompilerError[];
  callsOf(name: string): Promise<readonly Call[]>;
}

/**
 * Generates packages from every document of this folder, as services of one repository.
 * @param urls URLs of the servers by their placeholder in the documents
 */
export async function makePackages(urls: Readonly<Record<string, string>>): Promise<GeneratedPackages> {
  const { path: root, [Symbol.dispose]: dispose } = temporaryFolder("breadth");
  for (const path of globSync("*/**/*.{yaml,json}", { cwd: import.meta.dirname })) {
    const target = join(root, "spec", targetOf(path));
    mkdirSync(join(target, ".."), { recursive: true });
    writeFileSync(target, withUrls(readFileSync(join(import.meta.dirname, path), "utf8"), urls));
  }
  await generate({ ...config, root });
  linkWorkspace(root);
  cpSync(import.meta.dirname, join(root, "calls"), {
    recursive: true,
    filter: (path) => !/\.test\.ts$|packages\.ts$|server\.ts$|\.(?:yaml|json)$/.test(path),
  });
  return {
    errors: await errorsIn(root),
    callsOf: (name) => callsOf(root, name),
    [Symbol.dispose]: dispose,
  };
}

async function callsOf(root: string, name: string): Promise<readonly Call[]> {
  const path = pathToFileURL(join(root, "calls", name, "calls.ts")).href;
  return ((await import(/* @vite-ignore */ path)) as { calls: readonly Call[] }).calls;
}

/** Returns the path in `spec`. The folder names the service of its document; other files are the overlay and parts. */
function targetOf(path: string): string {
  const [name = "", ...below] = path.split(/[\\/]/);
  const [file = ""] = below;
  if (file === "overlay.yaml") return join("overlays", `${name}.yaml`);
  return join("sources", file.startsWith("document.") ? file.replace("document", name) : below.join("/"));
}

function withUrls(text: string, urls: Readonly<Record<string, string>>): string {
  return Object.entries(urls).reduce((whole, [mark, url]) => whole.replaceAll(mark, url), text);
}

/** Type-checks packages and calls. Calls are not a library, so they do not need explicit types on exports. */
function errorsIn(root: string): Promise<CompilerError[]> {
  const project = join(root, "tsconfig.calls.json");
  const compilerOptions = { isolatedDeclarations: false };
  const include = ["packages/*/src", "calls"];
  writeFileSync(project, JSON.stringify({ extends: "./tsconfig.json", compilerOptions, include }));
  return typeCheck(root, project);
}
