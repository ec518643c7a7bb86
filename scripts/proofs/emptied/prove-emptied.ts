import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { generate } from "@rosterkit/codegen";
import config from "../../../rosterkit.config.ts";
import { copyRepository, type RepositoryCopy } from "../../support/copy-repository.ts";
import { domainsOf } from "../../support/public-packages.ts";
import { repositoryRoot } from "../../support/repository.ts";
import { timed } from "../../support/progress.ts";
import { workspacesAside } from "../../support/workspaces.ts";
import { installOffline } from "../conformance/beside.ts";
import type { PublicDocument } from "../../support/corpus.ts";

/** The outcome in a repository that has one public document in the place of our services. */
export interface Emptied {
  /** The packages whose domains lost their last operation. */
  readonly retired: readonly string[];
  /** Workspaces that stand on our services. */
  readonly aside: readonly string[];
  /** The last line of `npm test`. */
  readonly passed: string;
}

/**
 * Takes our services out of a copy of the repository, puts a public document in their place, and runs `npm start` and
 * `npm test` there.
 * @throws {Error} with everything that a command printed, when it fails
 */
export async function proveEmptied({ service }: PublicDocument, path: string): Promise<Emptied> {
  using copy = await copyRepository("emptied", { linked: false });
  const { root } = copy;
  for (const part of globSync("spec/{sources/*,overlays/*,upstream*}", { cwd: root }))
    rmSync(join(root, part), { recursive: true });
  cpSync(path, join(root, "spec", "sources", `${service}${extname(path)}`));
  const title = `Of ${service}`;
  const configuration = join(root, "rosterkit.config.ts");
  const text = readFileSync(configuration, "utf8");
  writeFileSync(configuration, text.replace(JSON.stringify(config.title), JSON.stringify(title)));
  const { changes } = await timed("generate", generate({ ...config, title, root }));
  await timed("install", installOffline(copy, changes));
  lendNode(copy);
  await timed("npm start", copy.run("npm", ["start"]));
  const tested = await timed("npm test", copy.run("npm", ["test"]));
  return {
    retired: domainsOf(repositoryRoot).filter((name) => !domainsOf(root).includes(name)),
    aside: workspacesAside(root),
    passed: /\d+ passed, 0 failed/.exec(tested)?.[0] ?? "",
  };
}

/** Puts the toolchain's Node into a copy, where no script of a package has run that would fetch it. */
function lendNode({ root }: RepositoryCopy): void {
  const folder = join("node_modules", "node", "bin");
  cpSync(join(repositoryRoot, folder), join(root, folder), { recursive: true, dereference: true });
}
