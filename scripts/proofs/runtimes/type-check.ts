import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { installPrivately } from "../../support/private-folder.ts";
import { repositoryRoot } from "../../support/repository.ts";
import { type Check, type Runtime, available } from "./runtime.ts";

/** How users' projects differ in what reaches the compiler. */
const projects: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "a program for Node": {
    module: "nodenext",
    moduleResolution: "nodenext",
    lib: ["ES2022"],
    types: ["node"],
  },
  "a bundled page": {
    module: "esnext",
    moduleResolution: "bundler",
    lib: ["ES2022", "DOM", "DOM.Iterable"],
    types: ["node"],
  },
};

const strictness = {
  target: "ES2022",
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  allowImportingTsExtensions: true,
  // The declarations of the packages are what is looked at.
  skipLibCheck: false,
};

/** Folder of each TypeScript that is promised: two belong to the toolchain, one is installed for this. */
const compilers: Readonly<Record<string, () => Promise<string>>> = {
  "TypeScript 5.9": async () => join(repositoryRoot, "scripts", "node_modules", "typescript"),
  "TypeScript 6": async () => {
    const directory = await installPrivately("typescript-6", { typescript: "6.0.3" });
    return join(directory, "node_modules", "typescript");
  },
  "TypeScript 7": async () => join(repositoryRoot, "node_modules", "typescript"),
};

async function check(compiler: string, directory: string, project: string): Promise<string | undefined> {
  try {
    await promisify(execFile)(process.execPath, [join(compiler, "bin", "tsc"), "-p", project], {
      cwd: directory,
    });
    return undefined;
  } catch (error) {
    return (error as { stdout?: string }).stdout || String(error);
  }
}

/** Type-checks what users write against the packed declarations. */
export const typeChecks: readonly Runtime[] = Object.entries(compilers).map(([name, locate]) => ({
  name,
  async run({ consumer: { directory } }) {
    const compiler = await available(name, locate());
    const checks: Check[] = [];
    for (const [title, compilerOptions] of Object.entries(projects)) {
      const folder = join(directory, "projects");
      const project = join(folder, `${title.replaceAll(" ", "-")}.json`);
      mkdirSync(folder, { recursive: true });
      const settings = { compilerOptions: { ...strictness, ...compilerOptions }, include: ["../src"] };
      writeFileSync(project, JSON.stringify(settings));
      const error = await check(compiler, directory, project);
      checks.push({ name: `the promised lines compile in ${title}`, ...(error ? { error } : {}) });
    }
    return checks;
  },
}));
