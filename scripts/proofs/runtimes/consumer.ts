import {
  copyFileSync,
  globSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { asObject } from "@rosterkit/openapi";
import { transform } from "esbuild";
import { type PackedPackage, packPackage, withDependencies } from "../../support/public-packages.ts";
import { readText, repositoryRoot } from "../../support/repository.ts";
import { temporaryFolder, type TemporaryFolder } from "../../support/temporary-folder.ts";
import { writeOneFolder } from "./one-folder.ts";

/** The lines of code that are promised to users, with every expected type error. */
const promises = ["examples/test/consumer.ts", "examples/test/types.ts"];

/**
 * Creates a folder outside the workspace with the suite and the packed packages of the examples, as an installation lays
 * them out. Packages of others are links into this repository, so nothing is downloaded.
 */
export async function createConsumer(): Promise<TemporaryFolder> {
  const folder = temporaryFolder("consumer");
  const { dependencies } = JSON.parse(readText("examples/package.json")) as { readonly dependencies: object };
  const packages = withDependencies(repositoryRoot, Object.keys(dependencies));
  const packed = await Promise.all(packages.map((each) => packPackage(repositoryRoot, each, folder.path)));
  const own = new Set(packed.map(({ name }) => name));
  for (const { folder: source, manifest, unpacked } of packed) {
    const needed = { ...asObject(manifest["dependencies"]), ...asObject(manifest["peerDependencies"]) };
    for (const name of Object.keys(needed).filter((each) => !own.has(each)))
      link(join(source, "node_modules", name), join(unpacked, "node_modules", name));
  }
  link("node_modules/@types/node", join(folder.path, "node_modules/@types/node"));
  writeFileSync(join(folder.path, "package.json"), '{ "private": true, "type": "module" }\n');
  await writeScripts(folder.path, packed);
  return folder;
}

function link(source: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  symlinkSync(realpathSync(join(repositoryRoot, source)), target, "junction");
}

/** Writes the suite as TypeScript to be checked, and as JavaScript, because not every runtime strips types. */
async function writeScripts(root: string, packed: readonly PackedPackage[]): Promise<void> {
  mkdirSync(join(root, "src"));
  for (const path of globSync(join(import.meta.dirname, "consumer", "*.ts"))) {
    const name = basename(path, ".ts");
    copyFileSync(path, join(root, "src", `${name}.ts`));
    const { code } = await transform(readFileSync(path, "utf8"), { loader: "ts", format: "esm" });
    writeFileSync(join(root, `${name}.js`), code.replace(/from "(\.\/[^"]+)\.ts"/g, 'from "$1.js"'));
  }
  await writeOneFolder(root);
  for (const path of promises) copyFileSync(join(repositoryRoot, path), join(root, "src", basename(path)));
  const required = `for (const specifier of ${JSON.stringify(packed.flatMap(entryPoints))})
  if (typeof require(specifier) !== "object") throw new Error(specifier);
`;
  writeFileSync(join(root, "require.cjs"), required);
}

/** Lists the specifiers of a package. */
function entryPoints({ name, manifest, unpacked }: PackedPackage): string[] {
  const peers = asObject(manifest["peerDependencies"]);
  return Object.entries(asObject(manifest["exports"])).flatMap(([path, target]) => {
    const specifier = join(name, path);
    const file = typeof target === "object" ? asObject(target)["default"] : undefined;
    // An entry point with the name of a peer dependency needs that package.
    if (typeof file !== "string" || basename(path) in peers) return [];
    if (!path.includes("*")) return [specifier];
    const suffix = file.slice(file.indexOf("*") + 1);
    return globSync(file, { cwd: unpacked }).map((each) => specifier.replace("*", basename(each, suffix)));
  });
}
