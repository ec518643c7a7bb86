// Type-checks projects with the API of a compiler, and prints the errors of each as JSON. One process loads the compiler
// once for all projects, and reports errors in the working directory only, not in linked packages of others.
import { readFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import type typescript from "typescript";

const [compiler = "", ...projects] = process.argv.slice(2);
const { default: ts } = (await import(compiler)) as { readonly default: typeof typescript };

function check(project: string): string {
  const configuration = JSON.parse(readFileSync(project, "utf8")) as object;
  const { errors, fileNames, options } = ts.parseJsonConfigFileContent(
    configuration,
    ts.sys,
    dirname(project),
  );
  const program = ts.createProgram(fileNames, options);
  const own = program.getSourceFiles().filter(({ fileName }) => !relative(".", fileName).startsWith(".."));
  const found = own.flatMap((file) => ts.getPreEmitDiagnostics(program, file));
  return ts.formatDiagnostics(
    ts.sortAndDeduplicateDiagnostics([...errors, ...found]),
    ts.createCompilerHost(options),
  );
}

console.log(JSON.stringify(projects.map(check)));
