import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../../support/repository.ts";
import { run } from "../../support/run.ts";
import type { Check } from "./consumer/smoke.ts";
import type { Runtime } from "./runtime.ts";

/** How users' projects differ in what reaches the compiler. */
const projects: Readonly<Record<string, { readonly compilerOptions: object; readonly exclude?: string[] }>> =
  {
    "a program for Node": {
      compilerOptions: { module: "nodenext", moduleResolution: "nodenext", lib: ["ES2022"], types: ["node"] },
    },
    "a bundled page": {
      compilerOptions: {
        module: "esnext",
        moduleResolution: "bundler",
        lib: ["ES2022", "DOM", "DOM.Iterable"],
        types: [],
      },
      // A page knows nothing of Node, and neither do the packages in it.
      exclude: ["../src/process-entry.ts", "../src/one-folder-entry.ts"],
    },
  };

const compilerOptions = {
  target: "ES2022",
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  allowImportingTsExtensions: true,
  // The declarations of the packages are what is looked at, not those of the language.
  skipLibCheck: false,
  skipDefaultLibCheck: true,
};

/** Each TypeScript that is promised. */
const compilers: Readonly<Record<string, string>> = {
  "TypeScript 5.9": "scripts/node_modules/typescript",
  "TypeScript 6": "scripts/node_modules/typescript-6",
  "TypeScript 7": "node_modules/typescript",
};

/** Type-checks what users write against the packed declarations. */
export const typeChecks: readonly Runtime[] = Object.entries(compilers).map(([name, compiler]) => ({
  name,
  async run(directory) {
    const command = join(repositoryRoot, compiler, "bin", "tsc");
    const checks: Check[] = [];
    for (const [title, project] of Object.entries(projects)) {
      const path = join(directory, "projects", `${title.replaceAll(" ", "-")}.json`);
      const settings = {
        ...project,
        compilerOptions: { ...compilerOptions, ...project.compilerOptions },
        include: ["../src"],
      };
      mkdirSync(join(directory, "projects"), { recursive: true });
      writeFileSync(path, JSON.stringify(settings));
      const check = { name: `the promised lines compile in ${title}` };
      await run(process.execPath, [command, "-p", path], { folder: directory }).then(
        () => checks.push(check),
        (error: Error) => checks.push({ ...check, error: error.message }),
      );
    }
    return checks;
  },
}));
