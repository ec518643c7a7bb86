import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { repositoryRoot } from "./repository.ts";

/** URLs of the built modules of the client package and of the domain packages. */
export function builtModules(): { readonly clients: string; readonly domains: string[] } {
  const domains = globSync("packages/*/package.json", { cwd: repositoryRoot })
    .toSorted()
    .filter((file) => {
      const { dependencies = {} } = JSON.parse(readFileSync(join(repositoryRoot, file), "utf8")) as {
        dependencies?: Record<string, string>;
      };
      const generated = join(repositoryRoot, dirname(file), "src", "generated");
      return "@rosterkit/client" in dependencies && existsSync(generated);
    })
    .map((file) => builtModule(dirname(file)));
  return { clients: builtModule(join("packages", "client")), domains };
}

function builtModule(folder: string): string {
  return pathToFileURL(join(repositoryRoot, folder, "dist", "index.js")).href;
}
