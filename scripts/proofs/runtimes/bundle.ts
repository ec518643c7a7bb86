import { build, type BuildOptions } from "esbuild";

/** Bundles one script for a place without a folder of packages. */
async function bundle(options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({
    ...options,
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    platform: "browser",
    external: ["node:process"],
    logLevel: "error",
  });
  return outputFiles.map(({ text }) => text).join("\n");
}

/** One script of an entry and all that it imports. */
export function bundleEntry(folder: string, entry: string, conditions: string[]): Promise<string> {
  return bundle({ absWorkingDir: folder, entryPoints: [entry], conditions });
}

/** One script of a page and all that it imports: the packages from a folder, libraries from where the page stands. */
export function bundlePage(folder: string, page: string): Promise<string> {
  return bundle({
    entryPoints: [page],
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [
      {
        name: "packed packages",
        setup: ({ onResolve, resolve }) =>
          onResolve({ filter: /^@rosterkit\// }, ({ path, kind, pluginData }) =>
            pluginData === folder
              ? undefined
              : resolve(path, { kind, resolveDir: folder, pluginData: folder }),
          ),
      },
    ],
  });
}
