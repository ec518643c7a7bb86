import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repositoryRoot } from "../../support/repository.ts";

type Exports = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

interface Manifest {
  readonly exports?: Exports;
  readonly publishConfig?: { readonly exports?: Exports };
}

/** Returns the exports without the condition for sources, which are not packed. */
function publishedExports(exports: Exports): Exports {
  const entries = Object.entries(exports).map(([path, target]) => {
    if (typeof target === "string") return [path, target] as const;
    const { "rosterkit-source": _, ...conditions } = target;
    return [path, conditions] as const;
  });
  return Object.fromEntries(entries);
}

test.each(globSync("packages/*/package.json", { cwd: repositoryRoot }))(
  "%s: publishConfig.exports are the exports without sources",
  (path) => {
    const manifest = JSON.parse(readFileSync(join(repositoryRoot, path), "utf8")) as Manifest;
    const { exports = {}, publishConfig = {} } = manifest;
    expect(publishConfig.exports ?? exports).toEqual(publishedExports(exports));
  },
);
