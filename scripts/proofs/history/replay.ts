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
import { typeCheck, writeProject } from "../../support/type-check.ts";
import type { PackagedDocument } from "../../support/corpus.ts";
import { readErrors, type OldCodeError } from "./errors.ts";
import { printOldCode } from "./old-code.ts";
import type { Version } from "./versions.ts";

/** One version after another, as the differ judges it and as old code meets it. */
export interface Step {
  readonly from: string;
  readonly to: string;
  /** The strictest of all packages but that of the raw types. */
  readonly level: Level;
  readonly majors: readonly Change[];
  /** Errors of the compiler for code of the version before. */
  readonly errors: readonly OldCodeError[];
}

export interface Replay {
  readonly document: PackagedDocument;
  readonly steps: readonly Step[];
  /** Versions that the pipeline refuses, each with its reason; the steps go around them. */
  readonly refused: readonly { readonly version: string; readonly reason: string }[];
}

const scope = "@rosterkit";
const rawTypes = `${scope}/types`;

/** Generates the packages of each version, and compiles code for each against the next. */
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
    // The code imports domain packages alone: what concerns the raw types alone says nothing of it.
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

/** @returns the merged document, or why there is none */
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

/** One project for all steps: the compiler reads each version once. */
function linkRuntime(root: string): void {
  mkdirSync(join(root, "node_modules", scope), { recursive: true });
  symlinkSync(
    join(repositoryRoot, "packages", "runtime"),
    join(root, "node_modules", scope, "runtime"),
    "junction",
  );
  writeProject(root, {
    extends: join(repositoryRoot, "tsconfig.base.json"),
    compilerOptions: {
      noEmit: true,
      skipLibCheck: true,
      isolatedDeclarations: false,
      noErrorTruncation: true,
    },
    include: ["steps"],
  });
}

/** Writes a file for each package of the old version. Code for a package that is gone cannot import it. */
function writeOldCode(root: string, old: string, current: string): void {
  const folder = join(root, "steps", current);
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(import.meta.dirname, "fields.ts"), join(folder, "fields.ts"));
  for (const path of globSync("packages/*/src/generated/*.ts", { cwd: join(root, old) })) {
    if (basename(path) === "index.ts") continue;
    const domain = basename(dirname(dirname(dirname(path))));
    const from = (version: string): string => relative(folder, join(root, version, path));
    const text = printOldCode(readFileSync(join(root, old, path), "utf8"), {
      old: from(old),
      current: from(current),
    });
    writeFileSync(
      join(folder, `${domain}.ts`),
      existsSync(join(root, current, path)) ? text : `import "${scope}/${domain}";\n`,
    );
  }
}
