import {
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, extname, join, relative } from "node:path";
import { generate } from "@rosterkit/codegen";
import { formatDiagnostic, InputError, type JsonObject } from "@rosterkit/openapi";
import { compare, strictest, type Change, type Level } from "@rosterkit/spec-diff";
import { repositoryRoot } from "../../support/repository.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { type CompilerError, typeCheck, writeProject } from "../../support/type-check.ts";
import type { PackagedDocument } from "../../support/corpus.ts";
import { printOldCode } from "./old-code.ts";
import type { Version } from "./versions.ts";

/** An error of the compiler in old code. */
export interface OldCodeError {
  /** The package that the code imports. */
  readonly domain: string;
  /** The name of the statement, such as `call_listUsers`. */
  readonly statement: string;
  readonly message: string;
}

/** A step from one version to the next, with the level of the differ and the errors of old code. */
export interface Step {
  readonly from: string;
  readonly to: string;
  /** The strictest level of all packages except the raw types. */
  readonly level: Level;
  readonly majors: readonly Change[];
  readonly errors: readonly OldCodeError[];
}

export interface Replay {
  readonly document: PackagedDocument;
  readonly steps: readonly Step[];
  /** Versions that the pipeline refuses. The steps skip them. */
  readonly refused: readonly { readonly version: string; readonly reason: string }[];
}

const scope = "@rosterkit";
const rawTypes = `${scope}/types`;

/** Generates the packages of each version, and compiles code for each version against the next. */
export async function replay(document: PackagedDocument, versions: readonly Version[]): Promise<Replay> {
  using folder = temporaryFolder("history");
  const root = folder.path;
  const refused: { version: string; reason: string }[] = [];
  const made: { version: string; document: JsonObject }[] = [];
  for (const { version, text } of versions) {
    const merged = await generateVersion(join(root, version), document, text);
    if (typeof merged === "string") refused.push({ version, reason: merged });
    else made.push({ version, document: merged });
  }
  linkRuntime(root);
  const pairs = made.slice(1).map((current, index) => [made[index]!, current] as const);
  for (const [old, current] of pairs) writeOldCode(root, old.version, current.version);
  const errors = readErrors(root, await typeCheck(root, root));
  const steps = pairs.map(([old, current]): Step => {
    const { packages, changes } = compare(old.document, current.document, scope);
    // The code imports domain packages only, so changes of the raw types alone do not affect it.
    const majors = changes.filter(
      (change) => change.level === "major" && change.packages.some((name) => name !== rawTypes),
    );
    const levels = Object.entries(packages).flatMap(([name, level]) => (name === rawTypes ? [] : [level]));
    return {
      from: old.version,
      to: current.version,
      level: strictest(levels),
      majors,
      errors: errors.get(current.version) ?? [],
    };
  });
  return { document, steps, refused };
}

/** Generates the packages of a version. @returns the merged document, or the reason of a refusal */
async function generateVersion(
  root: string,
  { service, file }: PackagedDocument,
  text: string,
): Promise<JsonObject | string> {
  const sources = join(root, "spec", "sources");
  mkdirSync(sources, { recursive: true });
  writeFileSync(join(sources, `${service}${extname(file)}`), text);
  try {
    await generate({ root, scope, title: "History", emitters: ["document", "operations"] });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const [first] = error.diagnostics;
    return first === undefined ? error.message : formatDiagnostic(first);
  }
  return JSON.parse(readFileSync(join(root, "spec", "openapi.json"), "utf8")) as JsonObject;
}

/** Writes one project for all steps, so that the compiler reads each version once. */
function linkRuntime(root: string): void {
  mkdirSync(join(root, "node_modules", scope), { recursive: true });
  const runtime = join(repositoryRoot, "packages", "runtime");
  symlinkSync(runtime, join(root, "node_modules", scope, "runtime"), "junction");
  const compilerOptions = { skipLibCheck: true, isolatedDeclarations: false, noErrorTruncation: true };
  const base = join(repositoryRoot, "tsconfig.base.json");
  writeProject(root, { extends: base, compilerOptions, include: ["steps"] });
}

/** Writes a file of old code for each package of the old version. If the package is gone, the import fails. */
function writeOldCode(root: string, old: string, current: string): void {
  const folder = join(root, "steps", current);
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(import.meta.dirname, "fields.ts"), join(folder, "fields.ts"));
  for (const path of globSync("packages/*/src/generated/*.ts", { cwd: join(root, old) })) {
    if (basename(path) === "index.ts") continue;
    const domain = basename(dirname(dirname(dirname(path))));
    const from = (version: string): string => relative(folder, join(root, version, path));
    const modules = { old: from(old), current: from(current) };
    const text = existsSync(join(root, current, path))
      ? printOldCode(readFileSync(join(root, old, path), "utf8"), modules)
      : `import "${scope}/${domain}";\n`;
    writeFileSync(join(folder, `${domain}.ts`), text);
  }
}

/**
 * Groups the errors in old code by the version that it was compiled against.
 * @throws {Error} if other code does not compile
 */
function readErrors(root: string, errors: readonly CompilerError[]): Map<string, OldCodeError[]> {
  const found = new Map<string, OldCodeError[]>();
  for (const { text, file, line, code } of errors) {
    const [, version, domain] = /^steps\/([^/]+)\/([^/]+)\.ts$/.exec(file) ?? [];
    if (version !== undefined && domain !== undefined) {
      const source = readFileSync(join(root, file), "utf8").split("\n")[line - 1] ?? "";
      const statement = /^export (?:const|type) (\w+)/.exec(source)?.[1] ?? "the import";
      const error = { domain, statement, message: text.slice(text.indexOf(`${code}: `)) };
      found.set(version, [...(found.get(version) ?? []), error]);
    } else if (/^\S/.test(text)) throw new Error(`Code other than old code does not compile: ${text}`);
  }
  return found;
}
