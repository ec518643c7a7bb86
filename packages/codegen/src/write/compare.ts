import { changesetPath, retiredPath } from "@rosterkit/spec-diff";
import { byCodeUnit, InputError, type Diagnostic } from "@rosterkit/openapi";
import { packagesFolder, type OutputConfig } from "../config.ts";
import { temporarySuffix, type Texts } from "./existing.ts";
import type { Retired } from "./retired.ts";

/** A file that differs between the disk and the expected files. */
export type Change = { readonly path: string; readonly reason: string } & (
  | { readonly kind: "changed"; readonly before: string; readonly text: string }
  | { readonly kind: "missing"; readonly text: string }
  | { readonly kind: "extra"; readonly before: string }
);

interface ComparisonConfig extends Pick<OutputConfig, "packages" | "folder"> {
  /** Packages that are removed with all their files. */
  readonly retired?: readonly Retired[];
}

/**
 * Compares all expected files with the disk.
 * @returns the differences, sorted by path
 * @throws {InputError} if a generated file would replace a hand-written one or be in a hand-written package
 */
export function compare(existing: Texts, expected: Texts, config: ComparisonConfig = {}): Change[] {
  refuseHandWritten(existing, expected, config);
  const differences = [...expected].flatMap(([path, text]) => changesOf(path, existing.get(path), text));
  const extras = [...existing].flatMap(([path, before]): Change[] => {
    const reason = reasonToGo([path, before], expected, config);
    return reason === undefined ? [] : [{ kind: "extra", path, reason, before }];
  });
  return [...differences, ...extras].toSorted((a, b) => byCodeUnit(a.path, b.path));
}

/** The change of one file; none if its text is the same. */
export function changesOf(path: string, before: string | undefined, text: string): Change[] {
  if (before === undefined) return [{ kind: "missing", path, reason: "does not exist", text }];
  if (before === text) return [];
  return [{ kind: "changed", path, reason: firstDifference(before, text), before, text }];
}

/** The reason to remove a file; undefined if it stays. */
function reasonToGo(
  [path, text]: readonly [path: string, text: string],
  expected: Texts,
  { retired = [], ...config }: ComparisonConfig,
): string | undefined {
  if (path.endsWith(temporarySuffix)) return "was left by a run that was killed";
  if (expected.has(path)) return undefined;
  const owner = retired.find(({ folder }) => path.startsWith(folder));
  if (owner === undefined) return isGenerated(path, text, config) ? "is no longer generated" : undefined;
  const fate = owner.successor === undefined ? "no longer has an operation" : `is now ${owner.successor}`;
  return `belongs to the domain ${owner.name}, which ${fate}`;
}

/** Whether a file is in a folder of generated files, or begins with the banner if that folder may contain others. */
function isGenerated(path: string, text: string, config: ComparisonConfig): boolean {
  if (config.folder !== undefined) return hasBanner(text);
  const packages = `${packagesFolder(config)}/`;
  if (!path.startsWith(packages)) return path === changesetPath || path === retiredPath;
  return /^[^/]+\/src\/(?:.+\/)?generated\//.test(path.slice(packages.length));
}

function hasBanner(text: string): boolean {
  return /^\/\/ Generated from .+ by `rosterkit-codegen`\. Do not edit\.\n/.test(text);
}

function refuseHandWritten(existing: Texts, expected: Texts, config: ComparisonConfig): void {
  const find = config.folder === undefined ? findHandWrittenPackage : findHandWrittenFile;
  const faults = [...expected.keys()].flatMap((path) => find(path, existing) ?? []);
  if (faults.length > 0) throw new InputError(faults.map((fault) => ({ pointer: "", ...fault })));
}

type Fault = Omit<Diagnostic, "pointer">;

function findHandWrittenFile(file: string, existing: Texts): Fault | undefined {
  const text = existing.get(file);
  if (text === undefined || hasBanner(text)) return undefined;
  const problem = "The file exists and was not generated";
  return { file, problem, remedy: "Generate into another folder, or move the file", code: "hand-written" };
}

/** Finds a hand-written package that would get generated files. */
function findHandWrittenPackage(path: string, existing: Texts): Fault | undefined {
  const [, folder, name] = /^(.*?([^/]+))\/src\/generated\/index\.ts$/.exec(path) ?? [];
  const isByHand = existing.get(`${folder}/src/index.ts`)?.includes("./generated/") === false;
  const file = `${folder}/package.json`;
  if (!isByHand || !existing.has(file)) return undefined;
  const problem = `The package \`${name}\`, which would get generated source, is written by hand`;
  const remedy =
    "Export `./generated/index.ts` from its `src/index.ts`, or give the operations of a domain another tag in an overlay";
  return { file, problem, remedy, code: "package-taken" };
}

function firstDifference(before: string, after: string): string {
  const [old, wanted] = [`${before}\n`, `${after}\n`];
  // Comparing halves is much faster than comparing line by line: a generated file can have megabytes.
  let [equal, end] = [0, Math.min(old.length, wanted.length) + 1];
  while (end - equal > 1) {
    const middle = (equal + end) >> 1;
    if (old.startsWith(wanted.slice(equal, middle), equal)) equal = middle;
    else end = middle;
  }
  const lines = wanted.slice(0, equal).split("\n");
  const start = equal - lines.at(-1)!.length;
  return `differs from line ${lines.length}: ${quoteLine(old, start)} should be ${quoteLine(wanted, start)}`;
}

function quoteLine(text: string, start: number): string {
  if (start === text.length) return "the end";
  const line = text.slice(start, text.indexOf("\n", start)).trim();
  return JSON.stringify(line.length > 60 ? `${line.slice(0, 59)}…` : line);
}
