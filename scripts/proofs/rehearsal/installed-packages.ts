import { hash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import { basename, join, relative } from "node:path";
import { buffer } from "node:stream/consumers";
import tar from "tar-stream";
import { listen, type LoopbackServer } from "../../support/loopback-server.ts";
import { repositoryRoot } from "../../support/repository.ts";

/** Folder in which pnpm keeps every installed version of every package. */
const virtualStore = join(repositoryRoot, "node_modules", ".pnpm");

/** An unpacked package. */
export interface Installed {
  readonly manifest: { readonly name: string; readonly version: string };
  readonly folder: string;
}

/**
 * Starts a server that replaces the public registry. It serves the packages that are installed here.
 * @param own packages of this repository that it serves in addition
 */
export async function serveInstalledPackages(own: readonly Installed[] = []): Promise<LoopbackServer> {
  // Read once, because a client requests hundreds of packages.
  const installation = readdirSync(virtualStore);
  const tarballs = new Map<string, Promise<Tarball>>();
  const tarballOf = (installed: Installed): Promise<Tarball> => {
    const tarball = tarballs.get(installed.folder) ?? pack(installed.folder);
    tarballs.set(installed.folder, tarball);
    return tarball;
  };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? "/").slice(1);
    respond(path, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  async function respond(path: string, response: ServerResponse): Promise<void> {
    const [name = "", file] = path.split("/-/");
    const packed = own.filter(({ manifest }) => manifest.name === name);
    const versions = packed.length > 0 ? packed : findInstalled(installation, name);
    if (file !== undefined) {
      const wanted = versions.find((installed) => tarballName(installed) === file);
      if (wanted !== undefined) return void response.end((await tarballOf(wanted)).bytes);
    } else if (versions.length > 0) {
      const described = await Promise.all(
        versions.map(async (installed) => {
          const { integrity } = await tarballOf(installed);
          const tarball = `${loopback.url}/${name}/-/${tarballName(installed)}`;
          const dist = { tarball, integrity };
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

/** Finds every installed version of a package. @param installation names of the folders in the virtual store */
function findInstalled(installation: readonly string[], name: string): Installed[] {
  if (!/^(?:@[\w.-]+\/)?[\w.-]+$/.test(name)) return [];
  const found = installation
    .filter((folder) => folder.startsWith(`${name.replace("/", "+")}@`))
    .map((folder) => join(virtualStore, folder, "node_modules", name))
    .filter((folder) => existsSync(join(folder, "package.json")))
    .map((folder): Installed => {
      const manifest = readFileSync(join(folder, "package.json"), "utf8");
      return { manifest: JSON.parse(manifest) as Installed["manifest"], folder };
    });
  return found.toSorted((one, other) =>
    one.manifest.version.localeCompare(other.manifest.version, "en", { numeric: true }),
  );
}

function tarballName({ manifest: { name, version } }: Installed): string {
  return `${basename(name)}-${version}.tgz`;
}

interface Tarball {
  readonly bytes: Buffer;
  /** Subresource Integrity hash. @see https://www.w3.org/TR/SRI/ */
  readonly integrity: string;
}

/** Packs a folder as a tarball, without compression, which loopback does not need. */
async function pack(folder: string): Promise<Tarball> {
  const tarball = tar.pack();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path).replaceAll("\\", "/");
    if (!entry.isFile() || name.split("/").includes("node_modules")) continue;
    tarball.entry({ name: `package/${name}`, mode: statSync(path).mode & 0o777 }, readFileSync(path));
  }
  tarball.finalize();
  const bytes = await buffer(tarball as AsyncIterable<Buffer>);
  return { bytes, integrity: `sha512-${hash("sha512", bytes, "base64")}` };
}
