import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installed } from "../../support/repository.ts";
import { run } from "../../support/run.ts";
import { typeCheck } from "../../support/type-check.ts";
import type { Runtime } from "./runtime.ts";

/** Compiler options in which the projects of users differ. */
const projects: Readonly<Record<string, { readonly options: object; readonly exclude?: string[] }>> = {
  "a program for Node": {
    options: { module: "nodenext", moduleResolution: "nodenext", lib: ["ES2022"], types: ["node"] },
  },
  "a bundled page": {
    options: {
      module: "esnext",
      moduleResolution: "bundler",
      lib: ["ES2022", "DOM", "DOM.Iterable"],
      types: [],
    },
    // These files use types of Node, which a page does not have.
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
  // Checks the declarations of the packages, but not those of the language.
  skipLibCheck: false,
  skipDefaultLibCheck: true,
};

/** Type-checks projects. @returns the errors of each */
type Compile = (folder: string, projects: readonly string[]) => Promise<readonly string[]>;

function compileBy(name: string): Compile {
  const program = join(import.meta.dirname, "compile.ts");
  const compiler = installed(join(name, "lib", "typescript.js"));
  return async (folder, paths) =>
    JSON.parse(await run(process.execPath, [program, compiler, ...paths], { folder })) as string[];
}

/** Every supported version of TypeScript. */
const compilers: Readonly<Record<string, Compile>> = {
  "TypeScript 5.9": compileBy("typescript"),
  "TypeScript 6": compileBy("typescript-6"),
  "TypeScript 7": async (folder, paths) => {
    const errors = await Promise.all(paths.map((path) => typeCheck(folder, path)));
    return errors.map((list) => list.map(({ text }) => text).join("\n"));
  },
};

/** Type-checks the code of users against the packed declarations. */
export const typeChecks: readonly Runtime[] = Object.entries(compilers).map(([name, compile]) => ({
  name,
  async run(directory) {
    mkdirSync(join(directory, "projects"), { recursive: true });
    const paths = Object.entries(projects).map(([title, { options, exclude = [] }]) => {
      const path = join(directory, "projects", `${title.replaceAll(" ", "-")}.json`);
      const project = { compilerOptions: { ...compilerOptions, ...options }, include: ["../src"], exclude };
      writeFileSync(path, JSON.stringify(project));
      return path;
    });
    const errors = await compile(directory, paths);
    return Object.keys(projects).map((title, index) => {
      const check = { name: `the promised lines compile in ${title}` };
      return errors[index] === ""
        ? check
        : { ...check, error: errors[index] ?? "The compiler did not check it." };
    });
  },
}));
