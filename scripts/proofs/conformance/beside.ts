import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { generate, updateLockfile } from "@rosterkit/codegen";
import config from "../../../rosterkit.config.ts";
import { copyRepository, type RepositoryCopy } from "../../support/copy-repository.ts";
import { domainsOf } from "../../support/public-packages.ts";
import { timed } from "../../support/progress.ts";
import { type ContractFigures, proveAside } from "./prove-domains.ts";

/** Installs in a copy, whose manifests `generate` has changed, what is installed here too. */
export async function installOffline(
  copy: RepositoryCopy,
  changes: Parameters<typeof updateLockfile>[1],
): Promise<void> {
  await updateLockfile(copy.root, changes);
  // Runtimes install themselves by scripts, over the network; a copy needs none of them.
  const words = ["install", "--frozen-lockfile", "--offline", "--ignore-scripts"];
  // The age of each version was judged when the lockfile was written; to ask again takes the network.
  await copy.run("pnpm", [...words, "--config.minimum-release-age=0"]);
}

/** The outcome for a document beside our own services. */
export interface Beside {
  readonly operations: number;
  /** The packages that hold the document's operations. */
  readonly packages: number;
  readonly contract: ContractFigures;
}

/**
 * Adds a document to the services of a copy of the repository, as it was published, and does what a maintainer would:
 * generate, build, check types, and call every operation of the packages that changed. Each step prints its time.
 */
export async function tryBeside(service: string, path: string): Promise<Beside> {
  using copy = await copyRepository("beside", { linked: false });
  const { root } = copy;
  copyFileSync(path, join(root, "spec", "sources", `${service}.json`));
  const { counts, changes } = await timed("generate", generate({ ...config, root }));
  const changed = new Set(changes.map((change) => change.path));
  const domains = domainsOf(root).filter((name) => changed.has(`packages/${name}/src/generated/index.ts`));
  const checks = domains.map((name) => `@rosterkit/${name}#check`);
  await timed("install", installOffline(copy, changes));
  await timed("build and type check", copy.run("turbo", ["run", ...checks]));
  const contract = await timed("contract", proveAside(root, domains));
  return { operations: counts.operations, packages: domains.length, contract };
}
