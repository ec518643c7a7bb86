import { join } from "node:path";
import { run, tryRun } from "../../support/run.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import type { Registry } from "../rehearsal/registry.ts";
import { repositoryRoot } from "../../support/repository.ts";

const node20 = join(repositoryRoot, "scripts", "node_modules", "node-20", "bin");

export async function tryCreate(
  registry: Registry,
  spec: string,
  scope: string,
  PATH = `${node20}:${process.env.PATH}`,
) {
  using folder = temporaryFolder("create");
  const environment = { ...registry.environment, PATH };
  const started = performance.now();
  console.log(
    await tryRun(
      "npm",
      ["create", "--yes", "rosterkit@latest", "my-sdk", "--", "--spec", spec, "--scope", scope],
      { folder: folder.path, environment },
    ),
  );
  console.log("created", performance.now() - started);
  console.log(await run("npm", ["test"], { folder: join(folder.path, "my-sdk"), environment }));
  console.log("tested", performance.now() - started);
  console.log(
    await run(
      "bash",
      [
        "-c",
        "find . -path ./node_modules -prune -o -type f -print | grep -v dist | head -80; cat package.json spec/overlays/*; du -sh node_modules; grep -rIl -i rosterkit . --exclude-dir=node_modules --exclude-dir=dist",
      ],
      { folder: join(folder.path, "my-sdk"), environment },
    ),
  );
}
