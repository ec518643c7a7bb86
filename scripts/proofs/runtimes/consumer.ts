import { mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { asObject } from "@rosterkit/openapi";
import { packPackage, withDependencies } from "../../support/public-packages.ts";
import { repositoryRoot } from "../../support/repository.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** A folder outside the workspace with the packed packages, as an installation lays them out. */
export interface Consumer extends Disposable {
  readonly directory: string;
  /** Names of the packages of this repository that it has. */
  readonly packages: readonly string[];
}

/**
 * Packs the packages of the examples and all that they depend on. Packages of others are linked from this repository,
 * so that nothing is fetched.
 */
export async function createConsumer(): Promise<Consumer> {
  const { path: directory, [Symbol.dispose]: dispose } = temporaryFolder("consumer");
  const examples = JSON.parse(readFileSync(join(repositoryRoot, "examples/package.json"), "utf8")) as {
    readonly dependencies: object;
  };
  const packages = withDependencies(repositoryRoot, Object.keys(examples.dependencies));
  const names = packages.map(({ name }) => name);
  const link = (source: string, target: string): void => {
    mkdirSync(dirname(target), { recursive: true });
    symlinkSync(realpathSync(source), target, "junction");
  };
  const packed = await Promise.all(packages.map((each) => packPackage(repositoryRoot, each, directory)));
  for (const { folder, manifest, unpacked } of packed) {
    const { dependencies, peerDependencies } = manifest;
    for (const dependency of Object.keys({ ...asObject(dependencies), ...asObject(peerDependencies) })) {
      if (names.includes(dependency)) continue;
      link(
        join(repositoryRoot, folder, "node_modules", dependency),
        join(unpacked, "node_modules", dependency),
      );
    }
  }
  link(join(repositoryRoot, "node_modules/@types/node"), join(directory, "node_modules/@types/node"));
  writeFileSync(join(directory, "package.json"), '{ "private": true, "type": "module" }\n');
  return { directory, packages: names, [Symbol.dispose]: dispose };
}
