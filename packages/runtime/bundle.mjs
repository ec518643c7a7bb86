// `node bundle.mjs [FOLDER]`: writes the entry points of package.json, and what they share, into as few files as there
// can be: each file that a program loads costs it half a millisecond. The folder `page` has them once more, for what
// browsers load: there a file of `src/page` stands for the one of its name in `src`.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { build } from "esbuild";

const [folder = "dist"] = process.argv.slice(2);
const { exports } = JSON.parse(readFileSync("package.json", "utf8"));
const entryPoints = Object.values(exports).map(({ types }) =>
  types.replace(/^\.\/dist(.*)\.d\.ts$/, "src$1.ts"),
);

const forPages = {
  name: "files for pages",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.?\// }, ({ path, importer }) => {
      const replacement = join(import.meta.dirname, "src/page", basename(path));
      return existsSync(replacement) && importer !== replacement ? { path: replacement } : undefined;
    });
  },
};

async function bundle(outdir, plugins) {
  const { outputFiles } = await build({
    entryPoints,
    outdir,
    plugins,
    bundle: true,
    splitting: true,
    chunkNames: "shared-[hash]",
    format: "esm",
    target: "es2022",
    packages: "external",
    write: false,
  });
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    // No file has an effect that another one would have to wait for: bundlers warn of such imports.
    writeFileSync(path, text.replaceAll(/^import "\.\/shared-.*\n/gm, ""));
  }
}

await bundle(folder, []);
await bundle(join(folder, "page"), [forPages]);
