import { execFile } from "node:child_process";
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { generate } from "../../src/pipeline.ts";
import { repositoryRoot } from "../../src/repository.ts";
import type { Call } from "./call.ts";

/** Packages of all the documents, and what is called of them. */
export interface Made extends Disposable {
  /** What the compiler says of the packages and the calls, under all strict flags. */
  readonly complaints: string;
  callsOf(name: string): Promise<readonly Call[]>;
}

/**
 * Generates packages from every document of this folder, as services of one repository.
 * @param urls what stands in the documents for the addresses of the servers
 */
export async function makePackages(urls: Readonly<Record<string, string>>): Promise<Made> {
  const root = mkdtempSync(join(tmpdir(), "rosterkit-breadth-"));
  const remove = (): void => rmSync(root, { recursive: true, force: true });
  try {
    for (const path of globSync("*/**/*.{yaml,json}", { cwd: import.meta.dirname })) {
      const target = join(root, "spec", targetOf(path));
      mkdirSync(join(target, ".."), { recursive: true });
      writeFileSync(target, withUrls(readFileSync(join(import.meta.dirname, path), "utf8"), urls));
    }
    await generate(root);
    link(root);
    cpSync(import.meta.dirname, join(root, "calls"), {
      recursive: true,
      filter: (path) => !/\.test\.ts$|packages\.ts$|server\.ts$|\.(?:yaml|json)$/.test(path),
    });
    return {
      complaints: await typeCheck(root),
      callsOf: (name) => callsOf(root, name),
      [Symbol.dispose]: remove,
    };
  } catch (error) {
    remove();
    throw error;
  }
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

/** The workspace as an installation makes it, its packages read from their sources. */
function link(root: string): void {
  const client = join(repositoryRoot, "packages", "client");
  cpSync(join(client, "src"), join(root, "packages", "client", "src"), {
    recursive: true,
    filter: (path) => basename(path) !== "generated",
  });
  cpSync(join(client, "package.json"), join(root, "packages", "client", "package.json"));
  cpSync(join(repositoryRoot, "tsconfig.base.json"), join(root, "tsconfig.base.json"));
  const types = join(root, "packages", "types");
  writeFileSync(join(types, "src", "index.ts"), 'export type * from "./generated/index.ts";\n');
  writeFileSync(join(types, "package.json"), '{ "type": "module", "exports": { ".": "./dist/index.js" } }');
  mkdirSync(join(root, "node_modules", "@rosterkit"), { recursive: true });
  for (const name of ["openapi-fetch", "oauth4webapi"])
    symlinkSync(join(client, "node_modules", name), join(root, "node_modules", name), "junction");
  for (const path of globSync("packages/*/package.json", { cwd: root })) {
    const folder = join(root, path, "..");
    const manifest = readFileSync(join(root, path), "utf8");
    writeFileSync(
      join(root, path),
      manifest.replaceAll(/\.\/dist\/([^"]*?)(?:\.d\.ts|\.js)"/g, './src/$1.ts"'),
    );
    symlinkSync(folder, join(root, "node_modules", "@rosterkit", basename(folder)), "junction");
  }
}

async function typeCheck(root: string): Promise<string> {
  const configuration = {
    extends: "./tsconfig.base.json",
    // Those of the dependencies are not ours.
    compilerOptions: { noEmit: true, skipLibCheck: true, isolatedDeclarations: false, types: [] },
    include: ["packages/*/src", "calls"],
  };
  writeFileSync(join(root, "tsconfig.json"), JSON.stringify(configuration));
  writeFileSync(join(root, "package.json"), '{ "type": "module" }');
  const compiler = join(repositoryRoot, "node_modules", "typescript", "bin", "tsc");
  try {
    await promisify(execFile)(process.execPath, [compiler, "-p", root, "--pretty", "false"], { cwd: root });
    return "";
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
