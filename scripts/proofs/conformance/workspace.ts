import { cpSync, globSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { writeProject } from "../../support/type-check.ts";
import { repositoryRoot } from "../../support/repository.ts";

/** Links generated packages as an installation would, so that they are read from their sources. */
export function linkWorkspace(root: string): void {
  for (const name of ["client", "runtime"]) {
    const from = join(repositoryRoot, "packages", name);
    cpSync(join(from, "src"), join(root, "packages", name, "src"), {
      recursive: true,
      filter: (path) => basename(path) !== "generated",
    });
    cpSync(join(from, "package.json"), join(root, "packages", name, "package.json"));
  }
  const types = join(root, "packages", "types");
  mkdirSync(join(types, "src"), { recursive: true });
  writeFileSync(join(types, "src", "index.ts"), 'export type * from "./generated/index.ts";\n');
  writeFileSync(join(types, "package.json"), '{ "type": "module", "exports": { ".": "./dist/index.js" } }');
  mkdirSync(join(root, "node_modules", "@rosterkit"), { recursive: true });
  linkDependencies(join(root, "node_modules"));
  for (const path of globSync("packages/*/package.json", { cwd: root })) {
    const folder = join(root, path, "..");
    const manifest = readFileSync(join(root, path), "utf8");
    const fromSource = manifest.replaceAll(/\.\/dist\/([^"]*?)(?:\.d\.ts|\.js)"/g, './src/$1.ts"');
    writeFileSync(join(root, path), fromSource);
    symlinkSync(folder, join(root, "node_modules", "@rosterkit", basename(folder)), "junction");
  }
  const typescript = join("node_modules", "typescript");
  symlinkSync(join(repositoryRoot, typescript), join(root, typescript), "junction");
  // The configuration of each package extends it.
  cpSync(join(repositoryRoot, "tsconfig.base.json"), join(root, "tsconfig.base.json"));
  writeProject(root, {
    extends: "./tsconfig.base.json",
    // Declarations of dependencies are not checked.
    compilerOptions: { noEmit: true, skipLibCheck: true, types: [] },
    include: ["packages/*/src"],
  });
}

/** Links the dependencies of the runtime into a folder of packages. */
export function linkDependencies(folder: string): void {
  const runtime = join(repositoryRoot, "packages", "runtime");
  const { dependencies, peerDependencies } = JSON.parse(
    readFileSync(join(runtime, "package.json"), "utf8"),
  ) as { readonly dependencies: object; readonly peerDependencies: object };
  for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
    const link = join(folder, name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(runtime, "node_modules", name), link, "junction");
  }
}
