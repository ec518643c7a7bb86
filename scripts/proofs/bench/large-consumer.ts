import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generate } from "@rosterkit/codegen";
import config from "../../../rosterkit.config.ts";
import { copyRepository } from "../../support/copy-repository.ts";
import { run } from "../../support/run.ts";
import { compiler, writeProject } from "../../support/type-check.ts";
import { linkDependencies } from "../conformance/workspace.ts";
import { type Benchmark, compare, type Figure } from "./benchmark.ts";
import { bundles, measureBundle } from "./bundle-size.ts";
import { githubDocument } from "./documents.ts";
import { openapiTypescript } from "./generate.ts";
import { programs } from "./large-programs.ts";
import { runChild } from "./run-child.ts";

const ownPackages = ["types", "runtime", "client", "repos"];

/** Module resolution of all compared programs. */
const nodeNext = { module: "NodeNext", moduleResolution: "NodeNext" };

function runCompiler(project: string, ...words: readonly string[]): Promise<string> {
  return run(process.execPath, [compiler, "-p", project, ...words]);
}

/** Adds GitHub as a fifth service to a copy of the repository, and the declarations that other generators make of it. */
async function buildPackages(root: string): Promise<void> {
  const document = await githubDocument();
  copyFileSync(document, join(root, "spec", "sources", "github.json"));
  await generate({ ...config, root });
  const installed = join(root, "packages", "node_modules");
  mkdirSync(join(installed, "@rosterkit"), { recursive: true });
  for (const name of ownPackages)
    symlinkSync(join(root, "packages", name), join(installed, "@rosterkit", name), "junction");
  linkDependencies(installed);
  for (const name of ownPackages) await runCompiler(join(root, "packages", name, "tsconfig.build.json"));
  await run(process.execPath, ["bundle.mjs"], { folder: join(root, "packages", "runtime") });
  const raw = join(installed, "raw-types");
  mkdirSync(raw);
  await run(process.execPath, [openapiTypescript, document, "-o", join(raw, "index.d.ts")]);
  writeFileSync(join(raw, "package.json"), '{ "name": "raw-types", "types": "./index.d.ts" }');
  const source = join(root, "packages", "programs", "hey-api-source");
  const outDir = join(installed, "hey-api");
  await runChild("hey-api", document, source);
  const emit = { declaration: true, rootDir: source, outDir };
  writeProject(source, { compilerOptions: { ...nodeNext, ...emit }, files: ["index.ts"] });
  await runCompiler(source);
  writeFileSync(join(outDir, "package.json"), '{ "type": "module", "exports": "./index.js" }');
}

/** The labels under which the compiler prints its own measurements. */
const labels = {
  checking: "Check time",
  compiling: "Total time",
  types: "Instantiations",
  memory: "Memory used",
};
type Measure = keyof typeof labels;

async function checkProgram(folder: string): Promise<Record<Measure, number>> {
  const printed = await runCompiler(folder, "--noEmit", "--extendedDiagnostics");
  const entries = Object.entries(labels).map(([measure, label]) => {
    const value = new RegExp(`^${label}:\\s*([\\d.]+)`, "m").exec(printed)?.[1];
    if (value === undefined) throw new Error(`The compiler does not print its ${label}: ${printed}`);
    return [measure, Number(value)];
  });
  return Object.fromEntries(entries) as Record<Measure, number>;
}

/** Limits of our measurements divided by those of each other generator. */
const limits: readonly (readonly [Measure, Exclude<keyof typeof programs, "@rosterkit/repos">, number?])[] = [
  ["checking", "openapi-fetch", 0.5],
  ["checking", "hey-api", 1],
  ["compiling", "openapi-fetch", 0.5],
  ["compiling", "hey-api"],
  ["types", "openapi-fetch", 1],
  ["types", "hey-api", 1],
];

/** The cost of a large document for a program that uses a few operations of one domain. */
export const largeConsumer: Benchmark = {
  name: "using a large document",
  async run() {
    using copy = await copyRepository("bench", { linked: true });
    await buildPackages(copy.root);
    const names = Object.keys(programs) as (keyof typeof programs)[];
    const contenders = names.map((name) => {
      const folder = join(copy.root, "packages", "programs", name);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "index.ts"), programs[name]);
      writeProject(folder, { compilerOptions: nodeNext, files: ["index.ts"] });
      return [name, () => checkProgram(folder)] as const;
    });
    const { median, ratio } = await compare<string, Measure>(Object.fromEntries(contenders), { rounds: 9 });
    const large =
      'export { createGithubClient } from "@rosterkit/client"; export { get } from "@rosterkit/repos/github";';
    const [, own = ""] = bundles[0] ?? [];
    const ofOwn = await measureBundle(own);
    const ofLarge = await measureBundle(large, join(copy.root, "packages"));
    return [
      ...names.flatMap((name): Figure[] => [
        [`checking types, ${name}`, median(name, "checking") * 1_000, "ms"],
        [`compiling, ${name}`, median(name, "compiling") * 1_000, "ms"],
        [`instantiations, ${name}`, median(name, "types"), "types"],
        [`compiling at its peak, ${name}`, median(name, "memory") / 1_000, "MB"],
      ]),
      ...limits.map(([measure, other, ...limit]): Figure => [
        `${measure} over ${other}`,
        ratio("@rosterkit/repos", other, measure),
        "times",
        ...limit,
      ]),
      ["bundle of client and an operation of our spec", ofOwn, "kB"],
      ["bundle of client and an operation of GitHub", ofLarge, "kB"],
      ["bundle of GitHub over that of our spec", ofLarge / ofOwn, "times", 1.1],
    ];
  },
};
