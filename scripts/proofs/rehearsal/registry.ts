import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo, Server } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runServer } from "verdaccio";

/** A package registry on this machine, for as long as a rehearsal takes. */
export interface Registry {
  readonly url: string;
  /** What npm and pnpm have to know to use it. */
  readonly environment: NodeJS.ProcessEnv;
  close(): Promise<void>;
}

/** Starts a registry on a free port of the loopback interface: our own packages are its own, all others are passed on. */
export async function startRegistry(): Promise<Registry> {
  const folder = mkdtempSync(join(tmpdir(), "rosterkit-registry-"));
  // What the machine is set up to use; nothing of it is written down.
  const upstream = execFileSync("npm", ["config", "get", "registry"], {
    encoding: "utf8",
    cwd: folder,
    stdio: ["ignore", "pipe", "ignore"],
    shell: process.platform === "win32",
  }).trim();
  const server = (await runServer({
    configPath: join(folder, "config.yaml"),
    self_path: join(folder, "config.yaml"),
    storage: join(folder, "storage"),
    auth: { htpasswd: { file: join(folder, "htpasswd") } },
    uplinks: { machine: { url: upstream, cache: true, maxage: "60m" } },
    packages: {
      "@rosterkit/*": { access: "$all", publish: "$all", unpublish: "$all" },
      "**": { access: "$all", proxy: "machine" },
    },
    log: { type: "stdout", format: "json", level: "fatal" },
    max_body_size: "50mb",
  })) as Server;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/`;
  return {
    url,
    environment: environmentFor(url, folder, port),
    async close() {
      server.close();
      if ("closeAllConnections" in server && typeof server.closeAllConnections === "function")
        server.closeAllConnections();
      await once(server, "close");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function environmentFor(url: string, folder: string, port: number): NodeJS.ProcessEnv {
  // Settings of a surrounding `npm run` would take the place of these.
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^p?npm_config_|^npm_(?:package|lifecycle)_/i.test(name),
  );
  const settings = {
    registry: url,
    // Anybody may publish here, but npm refuses to try without a token.
    [`//127.0.0.1:${port}/:_authToken`]: "rehearsal",
    provenance: "false",
    // Two clients, one store each: a version number means something else in every rehearsal.
    cache: join(folder, "npm-cache"),
    store_dir: join(folder, "pnpm-store"),
    // What was published a moment ago is what is asked for.
    minimum_release_age: "0",
    update_notifier: "false",
    fund: "false",
    audit: "false",
  };
  return {
    ...Object.fromEntries(inherited),
    ...Object.fromEntries(
      Object.entries(settings).flatMap(([name, value]) => [
        [`npm_config_${name}`, value],
        [`pnpm_config_${name}`, value],
      ]),
    ),
  };
}
