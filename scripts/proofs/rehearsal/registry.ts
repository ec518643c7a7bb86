import type { Server } from "node:http";
import { join } from "node:path";
import { runServer } from "verdaccio";
import { listen } from "../../support/loopback-server.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { serveInstalledPackages } from "./installed-packages.ts";

/** A package registry on this machine, for as long as a rehearsal takes. */
export interface Registry extends AsyncDisposable {
  readonly url: string;
  /** Variables that make npm and pnpm use it. */
  readonly environment: NodeJS.ProcessEnv;
}

/** Starts a registry on a free port: it takes our own packages, and offers of others what is installed here. */
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

/** Settings of a surrounding `npm run` would take the place of the registry's. */
const outerSettings = Object.fromEntries(
  Object.keys(process.env)
    .filter((name) => /^p?npm_config_|^npm_(?:package|lifecycle)_/i.test(name))
    .map((name) => [name, undefined]),
);

/** Variables that make npm and pnpm use a registry, with stores of their own below a folder. */
export function environmentFor(url: string, folder: string): NodeJS.ProcessEnv {
  const settings = {
    registry: url,
    // Anybody may publish here, but npm refuses to try without a token.
    [`//${new URL(url).host}/:_authToken`]: "rehearsal",
    provenance: "false",
    // Two clients, one store each: a version number means something else in every rehearsal.
    cache: join(folder, "npm-cache"),
    store_dir: join(folder, "pnpm-store"),
    // The version asked for was published a moment ago.
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
