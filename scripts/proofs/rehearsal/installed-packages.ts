import { createHash } from "node:crypto";
import { cpSync, globSync, readFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import { basename, dirname, join } from "node:path";
import { listen, type LoopbackServer } from "../../support/loopback-server.ts";
import { repositoryRoot } from "../../support/repository.ts";
import { run } from "../../support/run.ts";

/** A package as a folder. */
export interface Installed {
  readonly manifest: { readonly name: string; readonly version: string };
  readonly folder: string;
}

/**
 * Starts a server in the place of the public registry: it offers what the lockfile has installed here, nothing else.
 * @param storage folder for the tarballs
 * @param own packages of this repository that it offers besides
 */
export async function serveInstalledPackages(
  storage: string,
  own: readonly Installed[] = [],
): Promise<LoopbackServer> {
  const tarballs = new Map<string, Promise<Buffer>>();
  const tarballOf = (installed: Installed): Promise<Buffer> => {
    const name = tarballName(installed);
    const tarball = tarballs.get(name) ?? pack(installed, join(storage, name));
    tarballs.set(name, tarball);
    return tarball;
  };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? "/").slice(1);
    respond(path, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  async function respond(path: string, response: ServerResponse): Promise<void> {
    const [name = "", file] = path.split("/-/");
    const packed = own.filter(({ manifest }) => manifest.name === name);
    const versions = packed.length > 0 ? packed : findInstalled(name);
    if (file !== undefined) {
      const wanted = versions.find((installed) => tarballName(installed) === file);
      if (wanted !== undefined) return void response.end(await tarballOf(wanted));
    } else if (versions.length > 0) {
      const described = await Promise.all(
        versions.map(async (installed) => {
          const integrity = createHash("sha512")
            .update(await tarballOf(installed))
            .digest("base64");
          const tarball = `${loopback.url}/${name}/-/${tarballName(installed)}`;
          const dist = { tarball, integrity: `sha512-${integrity}` };
          return [installed.manifest.version, { ...installed.manifest, dist }] as const;
        }),
      );
      const [latest] = described.at(-1) ?? [];
      const packument = { name, "dist-tags": { latest }, versions: Object.fromEntries(described) };
      return void response.setHeader("content-type", "application/json").end(JSON.stringify(packument));
    }
    response.writeHead(404, { "content-type": "application/json" }).end('{"error":"not installed here"}');
  }
  const loopback = await listen(server);
  return loopback;
}

/** Every version of a package in the installation. */
function findInstalled(name: string): Installed[] {
  if (!/^(?:@[\w.-]+\/)?[\w.-]+$/.test(name)) return [];
  const pattern = `node_modules/.pnpm/${name.replace("/", "+")}@*/node_modules/${name}/package.json`;
  const found = globSync(pattern, { cwd: repositoryRoot }).map((path): Installed => {
    const manifest = JSON.parse(readFileSync(join(repositoryRoot, path), "utf8")) as Installed["manifest"];
    return { manifest, folder: dirname(join(repositoryRoot, path)) };
  });
  return found.toSorted((one, other) =>
    one.manifest.version.localeCompare(other.manifest.version, "en", { numeric: true }),
  );
}

function tarballName({ manifest: { name, version } }: Installed): string {
  return `${basename(name)}-${version}.tgz`;
}

async function pack({ folder }: Installed, path: string): Promise<Buffer> {
  const copy = `${path}.unpacked`;
  // Equal files of an installation are links to each other, which npm leaves out of what it unpacks.
  cpSync(folder, join(copy, "package"), { recursive: true });
  await run("tar", ["-czf", path, "-C", copy, "--exclude=node_modules", "package"]);
  return readFileSync(path);
}
