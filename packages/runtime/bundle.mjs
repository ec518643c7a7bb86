// `node bundle.mjs [FOLDER]`: writes a file for each entry point of package.json, and `shared.js` with everything that
// several of them import: each file that a program loads costs half a millisecond. Writes them again to the folder
// `browser`, where the files of `src/browser` replace those of the same name in `src`.
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";

const [folder = "dist"] = process.argv.slice(2);
const { exports } = JSON.parse(readFileSync("package.json", "utf8"));
const entryPoints = Object.values(exports).map(({ types }) =>
  types.replace(/^\.\/dist(.*)\.d\.ts$/, "src$1.ts"),
);
const settings = { bundle: true, format: "esm", target: "es2022", packages: "external" };

const forBrowsers = {
  name: "files for browsers",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.?\// }, ({ path, importer }) => {
      const replacement = join(import.meta.dirname, "src/browser", basename(path));
      return existsSync(replacement) && importer !== replacement ? { path: replacement } : undefined;
    });
  },
};

async function bundle(outdir, plugins) {
  const shared = await findShared(plugins);
  const fromShared = {
    name: "shared file",
    setup({ onResolve, resolve }) {
      onResolve({ filter: /^\.\.?\// }, async ({ path, pluginData, ...rest }) => {
        if (pluginData === "resolving") return undefined;
        const found = await resolve(path, { ...rest, pluginData: "resolving" });
        return shared.includes(found.path) ? { path: "./shared.js", external: true } : found;
      });
    },
  };
  const contents = shared.map((path) => `export * from ${JSON.stringify(path)};`).join("\n");
  await build({
    ...settings,
    stdin: { contents, resolveDir: import.meta.dirname },
    outfile: join(outdir, "shared.js"),
    plugins,
  });
  await build({ ...settings, entryPoints, outdir, plugins: [fromShared, ...plugins] });
}

/** Finds the sources that several entry points import: esbuild would split them off. */
async function findShared(plugins) {
  const { metafile } = await build({
    ...settings,
    entryPoints,
    plugins,
    outdir: folder,
    splitting: true,
    write: false,
    metafile: true,
  });
  const chunks = Object.values(metafile.outputs).filter(({ entryPoint }) => !entryPoint);
  return chunks.flatMap(({ inputs }) => Object.keys(inputs)).map((path) => join(import.meta.dirname, path));
}

await bundle(folder, []);
await bundle(join(folder, "browser"), [forBrowsers]);
