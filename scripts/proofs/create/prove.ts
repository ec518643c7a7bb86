import { execFile } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { asObject } from "@rosterkit/openapi";
import { parse } from "yaml";
import { installed } from "../../support/repository.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import type { Registry } from "../rehearsal/registry.ts";

export type CreateOutcome = Awaited<ReturnType<typeof proveCreate>>;

interface ProveOptions {
  /** Path of the document. */
  readonly spec: string;
  /** The value of `--spec`; the path by default. */
  readonly address?: string;
  readonly scope: string;
}

/** Creates a repository from a document as a new user does, with Node 20 and npm only, and runs its tests. */
export async function proveCreate({ environment }: Registry, { spec, address = spec, scope }: ProveOptions) {
  using folder = temporaryFolder("create");
  const root = join(folder.path, "my-sdk");
  const words = ["create", "--yes", "rosterkit@latest", "my-sdk", "--", "--spec", address, "--scope", scope];
  const create = await runBare("npm", words, { folder: folder.path, environment });
  const inside = { folder: root, environment };
  const isCreated = create.code === 0;
  const test = isCreated ? await runBare("npm", ["test"], inside) : undefined;
  const pull = isCreated ? await runBare("npm", ["run", "--silent", "spec:pull"], inside) : undefined;
  const size = isCreated ? await runBare("du", ["-sm", "node_modules"], inside) : undefined;
  const [, packages, operations] = /for (\d+) packages with (\d+) operations/.exec(create.stdout) ?? [];
  const failed = [create, test, pull].filter((each) => each !== undefined && each.code !== 0);
  return {
    ...describeDocument(spec),
    operations: Number(operations ?? 0),
    packages: Number(packages ?? 0),
    createSeconds: create.seconds,
    testSeconds: test?.seconds ?? 0,
    /** Megabytes of the installed packages. */
    installed: Number.parseInt(size?.stdout ?? "0", 10),
    /** Output of `npm run spec:pull` in the new repository. */
    pulled: pull?.stdout ?? "",
    /** Lines of the new repository that name Rosterkit, except as a dependency. */
    ours: isCreated ? linesThatNameUs(root) : [],
    /** Output of the steps that failed; empty if all passed. */
    failure: failed.map((each) => `${each?.stdout}${each?.stderr}`).join(""),
  };
}

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

/** Runs a program as on a machine that has Node 20 and npm, but nothing of this repository. */
function runBare(
  program: string,
  words: readonly string[],
  { folder, environment }: { readonly folder: string; readonly environment: NodeJS.ProcessEnv },
): Promise<Ended> {
  const others = (process.env.PATH ?? "").split(delimiter).filter((path) => !path.includes("node_modules"));
  const PATH = [installed("node-20/bin"), ...others].join(delimiter);
  const env = { ...process.env, ...environment, NODE_OPTIONS: "", PATH };
  const started = performance.now();
  return new Promise((resolve) => {
    execFile(program, words, { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      const seconds = (performance.now() - started) / 1000;
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr, seconds });
    });
  });
}

/** Returns the OpenAPI version of a document, and the types of its security schemes. */
function describeDocument(path: string): { openapi: string; security: readonly string[] } {
  const document = asObject(parse(readFileSync(path, "utf8")));
  const schemes =
    document["securityDefinitions"] ?? asObject(document["components"])["securitySchemes"] ?? {};
  const kinds = Object.values(asObject(schemes)).map((scheme) => {
    const { type, scheme: name } = asObject(scheme);
    return String(type === "http" ? name : type);
  });
  const version = String(document["openapi"] ?? document["swagger"]);
  return { openapi: version.replace(/^(\d+\.\d+).*/, "$1"), security: [...new Set(kinds)].toSorted() };
}

/** Finds lines of a repository that name Rosterkit, except its packages, commands and configuration file. */
function linesThatNameUs(root: string): string[] {
  const exclude = ({ name }: { readonly name: string }): boolean =>
    ["node_modules", "dist", "package-lock.json"].includes(name);
  const visible = globSync("**/*", { cwd: root, withFileTypes: true, exclude });
  const hidden = globSync("{.changeset,.github}/**/*.{md,json,yml}", { cwd: root, withFileTypes: true });
  const allowed = /@rosterkit\/[\w-]+|rosterkit-(?:codegen|contract)|rosterkit\.config/g;
  return [...visible, ...hidden]
    .filter((entry) => entry.isFile())
    .flatMap((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8").split("\n"))
    .filter((line) => /rosterkit/i.test(line.replaceAll(allowed, "")));
}
