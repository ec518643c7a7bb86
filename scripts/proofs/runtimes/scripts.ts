import { copyFileSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { transform } from "esbuild";
import type { Consumer } from "./consumer.ts";
import { repositoryRoot } from "../../support/repository.ts";
import { writeOneFolder } from "./one-folder.ts";

const sources = join(import.meta.dirname, "consumer");
// The lines that are promised to users, each expected error among them.
const promises = ["consumer.ts", "types.ts"].map((name) => join(repositoryRoot, "examples", "test", name));

interface Manifest {
  readonly exports?: Readonly<Record<string, { readonly default?: string } | string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** Every specifier under which the packages can be loaded. */
function entryPoints({ directory, packages }: Consumer): string[] {
  return packages.flatMap((name) => {
    const root = join(directory, "node_modules", name);
    const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;
    const { exports = {}, peerDependencies = {} } = manifest;
    return Object.entries(exports).flatMap(([path, target]) => {
      const specifier = join(name, path);
      if (typeof target === "string" || !target.default) return [];
      // An entry point with a peer's name needs that peer.
      if (basename(path) in peerDependencies) return [];
      if (!path.includes("*")) return [specifier];
      const [before = "", after = ""] = target.default.split("*");
      return globSync(`${before}*${after}`, { cwd: root }).map((file) =>
        specifier.replace("*", basename(file).slice(0, -after.length)),
      );
    });
  });
}

/**
 * Writes the suite into the consumer's folder: as JavaScript to run, for not every runtime strips types,
 * and as TypeScript below `src` to be checked.
 */
export async function writeScripts(consumer: Consumer): Promise<void> {
  const { directory } = consumer;
  mkdirSync(join(directory, "src"));
  for (const path of globSync(join(sources, "*.ts"))) {
    const name = basename(path, ".ts");
    copyFileSync(path, join(directory, "src", `${name}.ts`));
    const { code } = await transform(readFileSync(path, "utf8"), { loader: "ts", format: "esm" });
    writeFileSync(join(directory, `${name}.js`), code.replace(/from "(\.\/[^"]+)\.ts"/g, 'from "$1.js"'));
  }
  await writeOneFolder(directory);
  for (const path of promises) copyFileSync(path, join(directory, "src", basename(path)));
  writeFileSync(
    join(directory, "require.cjs"),
    `for (const specifier of ${JSON.stringify(entryPoints(consumer))})
  if (typeof require(specifier) !== "object") throw new Error(specifier);
`,
  );
}
