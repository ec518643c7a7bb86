import { cpSync, existsSync, globSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { checkPackage, createPackageFromTarballData, type ResolutionKind } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { asObject } from "@rosterkit/openapi";
import { type PackedPackage, packPackage, publicPackages } from "../../support/public-packages.ts";
import { run } from "../../support/run.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { secretsIn } from "./secrets.ts";

/** Files that a build copies into `dist` of a package. */
const copies: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>> = {
  "@rosterkit/types": [["spec/openapi.json", "openapi.json"]],
  "create-rosterkit": [["packages/create-rosterkit/src/templates", "templates"]],
};

type Check = (root: string, packed: PackedPackage) => Promise<string[]> | string[];

/** Limits of the size of a packed package in kilobytes. */
const limits: Readonly<Record<string, number>> = {
  "@rosterkit/codegen": 174,
  "@rosterkit/spec-diff": 70,
  "@rosterkit/roster": 78,
  "@rosterkit/sandbox": 43,
  "@rosterkit/runtime": 60,
  "@rosterkit/contract": 154,
  "@rosterkit/cli": 60,
  "@rosterkit/types": 60,
};
const usualLimit = 40;

/** Limit of the size of a packed README in kilobytes. */
export const readmeLimit = 7;

const checks: readonly Check[] = [files, manifestFields, size, secrets, judgeByPublint, judgeByAttw];

/**
 * Packs the published packages and checks the result.
 * @param names all packages by default
 * @returns a line for each problem, with the name of the package
 */
export async function checkPackages(root: string, names?: readonly string[]): Promise<string[]> {
  using folder = temporaryFolder("packed");
  const chosen = publicPackages(root).filter(({ name }) => names?.includes(name) ?? true);
  const packed = await Promise.all(chosen.map((candidate) => packPackage(root, candidate, folder.path)));
  const found = packed.map(async (candidate) => {
    const problems = await Promise.all(checks.map((check) => check(root, candidate)));
    return problems.flat().map((problem) => `${candidate.name}: ${problem}`);
  });
  return (await Promise.all(found)).flat();
}

function filesIn(folder: string): string[] {
  return globSync("**/*", { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .toSorted();
}

/** Checks that a package contains its documents, and in `dist` the same bytes as a new build. */
async function files(root: string, { folder, manifest, name, unpacked }: PackedPackage): Promise<string[]> {
  using output = temporaryFolder("build");
  const source = join(root, folder);
  const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
  const words = [compiler, "-p", "tsconfig.build.json", "--outDir", output.path];
  try {
    await run(process.execPath, words, { folder: source });
    if (existsSync(join(source, "bundle.mjs")))
      await run(process.execPath, ["bundle.mjs", output.path], { folder: source });
  } catch (error) {
    return [`does not build: ${(error as Error).message}`];
  }
  for (const [from, to] of copies[name] ?? [])
    cpSync(join(root, from), join(output.path, to), { recursive: true });
  const documents = (manifest["files"] as string[]).filter((path) => path.endsWith(".md"));
  const expected = new Map([
    ["LICENSE", join(root, "LICENSE")],
    ...["README.md", ...documents].map((path) => [path, join(source, path)] as const),
    ...filesIn(output.path).map((path) => [`dist/${path}`, join(output.path, path)] as const),
  ]);
  const packed = new Set(filesIn(unpacked));
  return [
    ...[...expected].flatMap(([path, wanted]) => {
      if (!packed.has(path)) return [`${path} is missing from what is packed. Build first: npm run build`];
      if (readFileSync(wanted).equals(readFileSync(join(unpacked, path)))) return [];
      return [
        `${path} differs from ${path === "LICENSE" ? "that of the repository" : "a new build. Build again: npm run build"}`,
      ];
    }),
    ...[...packed]
      .filter((path) => !expected.has(path) && !/^(?:package\.json|CHANGELOG\.md)$/.test(path))
      .map(
        (path) =>
          `${path} is packed but not built from any source. Remove dist and build again: npm run build`,
      ),
  ];
}

/** Checks the licence, that packing has replaced workspace ranges, and that the package is published with provenance. */
function manifestFields(_: string, { manifest }: PackedPackage): string[] {
  const ranges = Object.entries(asObject(manifest["dependencies"]));
  const problems = ranges
    .filter(([, range]) => /[:*]/.test(String(range)))
    .map(([name, range]) => `depends on ${name} by ${JSON.stringify(range)}, which no registry can resolve`);
  if (manifest["license"] !== "MIT") problems.push("license in package.json is not MIT");
  if (asObject(manifest["publishConfig"])["provenance"] !== true)
    problems.push("publishConfig.provenance is not true, so nobody could verify where it was built");
  return problems;
}

function size(_: string, { name, tarball }: PackedPackage): string[] {
  const kilobytes = statSync(tarball).size / 1000;
  const limit = limits[name] ?? usualLimit;
  return kilobytes <= limit
    ? []
    : [
        `is ${kilobytes.toFixed(1)} kB packed, and the limit is ${limit} kB. Make it smaller, or raise the limit in scripts/proofs/release/check-packages.ts`,
      ];
}

function secrets(_: string, { unpacked }: PackedPackage): string[] {
  return filesIn(unpacked).flatMap((path) =>
    secretsIn(readFileSync(join(unpacked, path), "utf8")).map((secret) => `${path} contains ${secret}`),
  );
}

async function judgeByPublint(_: string, { unpacked, manifest }: PackedPackage): Promise<string[]> {
  const { messages } = await publint({ pkgDir: unpacked, pack: false, strict: true });
  return messages.map((message) => formatMessage(message, manifest, { color: false }) ?? message.code);
}

/** Resolution modes that find an ESM-only package. */
const resolutions: ReadonlySet<ResolutionKind> = new Set(["node16-esm", "bundler"]);

async function judgeByAttw(_: string, { tarball, manifest, unpacked }: PackedPackage): Promise<string[]> {
  const includeEntrypoints = exportedServices(manifest, unpacked);
  const analysis = await checkPackage(createPackageFromTarballData(readFileSync(tarball)), {
    includeEntrypoints,
  });
  if (!analysis.types) return ["attw: it has no types"];
  return analysis.problems
    .filter((problem) => !("resolutionKind" in problem) || resolutions.has(problem.resolutionKind))
    .map((problem) => `attw: ${JSON.stringify(problem)}`);
}

/** Lists the entry points that match the pattern `./*`. */
function exportedServices(manifest: PackedPackage["manifest"], unpacked: string): string[] {
  if (!("./*" in asObject(manifest["exports"]))) return [];
  return globSync("dist/generated/*.d.ts", { cwd: unpacked })
    .map((path) => basename(path, ".d.ts"))
    .filter((name) => name !== "index")
    .toSorted();
}
