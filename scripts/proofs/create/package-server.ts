import { packPackage, withDependencies } from "../../support/public-packages.ts";
import { copyRepository } from "../../support/copy-repository.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { serveInstalledPackages, type Installed } from "../rehearsal/installed-packages.ts";
import { environmentFor, type Registry } from "../rehearsal/registry.ts";

/** Packages that a new repository installs. */
const names = ["create-rosterkit", "@rosterkit/codegen", "@rosterkit/contract", "@rosterkit/mock"];

/** Starts a registry that serves our own packages, packed, and the packages of others that are installed here. */
export async function startPackageServer(): Promise<Registry> {
  const { path: folder, [Symbol.dispose]: removeFolder } = temporaryFolder("packages");
  using copy = await copyRepository("create-packages", { linked: true });
  const packages = withDependencies(copy.root, names);
  await copy.run("turbo", ["run", "build", ...packages.map(({ name }) => `--filter=${name}`)]);
  const packed = await Promise.all(packages.map((each) => packPackage(copy.root, each, folder)));
  const own = packed.map(({ manifest, unpacked }) => ({
    manifest: manifest as unknown as Installed["manifest"],
    folder: unpacked,
  }));
  const server = await serveInstalledPackages(own);
  return {
    url: `${server.url}/`,
    environment: environmentFor(`${server.url}/`, folder),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      removeFolder();
    },
  };
}
