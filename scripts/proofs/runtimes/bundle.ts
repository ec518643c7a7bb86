import { build, type BuildOptions } from "esbuild";

const options = {
  bundle: true,
  write: false,
  format: "esm",
  target: "es2022",
  platform: "browser",
  external: ["node:process"],
  logLevel: "error",
} as const satisfies BuildOptions;

/** Bundles an entry in a folder of packages with everything that it imports. */
export async function bundleEntry(folder: string, entry: string, conditions: string[]): Promise<string> {
  const { outputFiles } = await build({
    ...options,
    absWorkingDir: folder,
    entryPoints: [entry],
    conditions,
  });
  return outputFiles.map(({ text }) => text).join("\n");
}

/** Bundles a page of this repository, with our packages from a folder, and other packages from this repository. */
export async function bundlePage(folder: string, page: string): Promise<string> {
  const { outputFiles } = await build({
    ...options,
    entryPoints: [page],
    conditions: ["browser"],
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
  return outputFiles.map(({ text }) => text).join("\n");
}
