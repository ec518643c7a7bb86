import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { linkWorkspace } from "../../../proofs/conformance/workspace.ts";
import { generate } from "@rosterkit/codegen";
import { temporaryFolder } from "../../../support/temporary-folder.ts";
import { type CompilerError, typeCheck } from "../../../support/type-check.ts";
import type { Call } from "./call.ts";
import config from "../../../../rosterkit.config.ts";

/** Packages of all the documents, and what is called of them. */
export interface Made extends Disposable {
  /** The compiler's errors on packages and calls, under all strict flags. */
  readonly complaints: readonly CompilerError[];
  callsOf(name: string): Promise<readonly Call[]>;
}

/**
 * Generates packages from every document of this folder, as services of one repository.
 * @param urls what stands in the documents for the addresses of the servers
 */
export async function makePackages(urls: Readonly<Record<string, string>>): Promise<Made> {
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
    complaints: await complaintsOf(root),
    callsOf: (name) => callsOf(root, name),
    [Symbol.dispose]: dispose,
  };
}

async function callsOf(root: string, name: string): Promise<readonly Call[]> {
  const path = pathToFileURL(join(root, "calls", name, "calls.ts")).href;
  return ((await import(/* @vite-ignore */ path)) as { calls: readonly Call[] }).calls;
}

/** A folder's document is a service of its name; what stands beside it are its overlay and its parts. */
function targetOf(path: string): string {
  const [name = "", ...below] = path.split(/[\\/]/);
  const [file = ""] = below;
  if (file === "overlay.yaml") return join("overlays", `${name}.yaml`);
  return join("sources", file.startsWith("document.") ? file.replace("document", name) : below.join("/"));
}

function withUrls(text: string, urls: Readonly<Record<string, string>>): string {
  return Object.entries(urls).reduce((whole, [mark, url]) => whole.replaceAll(mark, url), text);
}

/** Type-checks packages and calls. Calls are a program's: only its values are typed in full. */
function complaintsOf(root: string): Promise<CompilerError[]> {
  const project = join(root, "tsconfig.calls.json");
  const compilerOptions = { isolatedDeclarations: false };
  const include = ["packages/*/src", "calls"];
  writeFileSync(project, JSON.stringify({ extends: "./tsconfig.json", compilerOptions, include }));
  return typeCheck(root, project);
}
