import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { generate } from "@rosterkit/codegen";
import config from "../../../rosterkit.config.ts";
import { copyRepository, installOffline } from "../../support/copy-repository.ts";
import { domainsOf } from "../../support/public-packages.ts";
import { repositoryRoot } from "../../support/repository.ts";
import { timed } from "../../support/progress.ts";
import { skippedWorkspaces } from "../../support/workspaces.ts";
import type { PublicDocument } from "../../support/corpus.ts";

/**
 * Replaces our services with a public document in a copy of the repository, and runs `npm start` and `npm test` there.
 * @throws {Error} with the output of a command that fails
 */
export async function proveEmptied({ service }: PublicDocument, path: string) {
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
  // Install scripts do not run in the copy, so the toolchain's Node is missing.
  const node = join("node_modules", "node", "bin");
  cpSync(join(repositoryRoot, node), join(root, node), { recursive: true, dereference: true });
  await timed("npm start", copy.run("npm", ["start"]));
  const tested = await timed("npm test", copy.run("npm", ["test"]));
  return {
    /** Domains that lost their last operation. */
    retired: domainsOf(repositoryRoot).filter((name) => !domainsOf(root).includes(name)),
    /** Workspaces that need our services. */
    skipped: skippedWorkspaces(root),
    /** The counts of `npm test`. */
    passed: /\d+ passed, 0 failed/.exec(tested)?.[0] ?? "",
  };
}
