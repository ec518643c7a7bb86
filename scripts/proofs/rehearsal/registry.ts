import type { Server } from "node:http";
import { join } from "node:path";
import { runServer } from "verdaccio";
import { listen } from "../../support/loopback-server.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { serveInstalledPackages } from "./installed-packages.ts";

/** A package registry on this machine. */
export interface Registry extends AsyncDisposable {
  readonly url: string;
  /** Variables with which npm and pnpm use it. */
  readonly environment: NodeJS.ProcessEnv;
}

/** Starts a registry on a free port that accepts our packages, and serves installed packages of others. */
export async function startRegistry(): Promise<Registry> {
  const { path: folder, [Symbol.dispose]: removeFolder } = temporaryFolder("registry");
  const installed = await serveInstalledPackages();
  const server = await runServer({
    configPath: join(folder, "config.yaml"),
    self_path: join(folder, "config.yaml"),
    storage: join(folder, "storage"),
    auth: { htpasswd: { file: join(folder, "htpasswd") } },
    uplinks: { installed: { url: installed.url, maxage: "60m" } },
    packages: {
      "{@rosterkit/*,create-rosterkit}": { access: "$all", publish: "$all", unpublish: "$all" },
      "**": { access: "$all", proxy: "installed" },
    },
    log: { type: "stdout", format: "json", level: "fatal" },
    max_body_size: "50mb",
  });
  const { url: address, [Symbol.asyncDispose]: stop } = await listen(server as Server);
  const url = `${address}/`;
  return {
    url,
    environment: environmentFor(url, folder),
    async [Symbol.asyncDispose]() {
      await stop();
      await installed[Symbol.asyncDispose]();
      removeFolder();
    },
  };
}

/** Variables of an outer `npm run`, which would override the settings of the registry. */
const outerSettings = Object.fromEntries(
  Object.keys(process.env)
    .filter((name) => /^p?npm_config_|^npm_(?:package|lifecycle)_/i.test(name))
    .map((name) => [name, undefined]),
);

/** Returns the variables with which npm and pnpm use a registry, and a store below a folder. */
export function environmentFor(url: string, folder: string): NodeJS.ProcessEnv {
  const settings = {
    registry: url,
    // The registry needs no token, but npm refuses to publish without one.
    [`//${new URL(url).host}/:_authToken`]: "rehearsal",
    provenance: "false",
    // New stores, because the same version has different content in every rehearsal.
    cache: join(folder, "npm-cache"),
    store_dir: join(folder, "pnpm-store"),
    // Packages are installed right after they are published.
    minimum_release_age: "0",
    verify_deps_before_run: "false",
    update_notifier: "false",
    fund: "false",
    audit: "false",
  };
  const variables = Object.entries(settings).flatMap(([name, value]) => [
    [`npm_config_${name}`, value],
    [`pnpm_config_${name}`, value],
  ]);
  return { ...outerSettings, ...Object.fromEntries(variables) };
}
