// Type-checks projects by a compiler that has an API, and prints the errors of each as JSON. One process loads it once for
// all of them, and looks at the files of its own folder alone: what is linked from elsewhere is the work of others.
import { relative } from "node:path";
import type typescript from "typescript";

const [compiler = "", ...projects] = process.argv.slice(2);
const { default: ts } = (await import(compiler)) as { readonly default: typeof typescript };

const system = {
  ...ts.sys,
  onUnRecoverableConfigFileDiagnostic({ messageText }: typescript.Diagnostic): never {
    throw new Error(ts.flattenDiagnosticMessageText(messageText, "\n"));
  },
};

function check(project: string): string {
  const parsed = ts.getParsedCommandLineOfConfigFile(project, {}, system);
  if (parsed === undefined) throw new Error(`${project} is no project.`);
  const host = ts.createCompilerHost(parsed.options);
  const program = ts.createProgram(parsed.fileNames, parsed.options, host);
  const own = program.getSourceFiles().filter(({ fileName }) => !relative(".", fileName).startsWith(".."));
  const diagnostics = [
    ...parsed.errors,
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...own.flatMap((file) => program.getSyntacticDiagnostics(file)),
    ...own.flatMap((file) => program.getSemanticDiagnostics(file)),
  ];
  return ts.formatDiagnostics(diagnostics, host);
}

console.log(JSON.stringify(projects.map(check)));
