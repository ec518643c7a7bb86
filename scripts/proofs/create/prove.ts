import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { asObject } from "@rosterkit/openapi";
import { parse } from "yaml";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import type { Registry } from "../rehearsal/registry.ts";
import { runBare } from "./bare-node.ts";

export interface CreateOutcome {
  /** Version of the document as it was published. */
  readonly openapi: string;
  /** Kinds of the document's security schemes. */
  readonly security: readonly string[];
  readonly operations: number;
  readonly packages: number;
  readonly createSeconds: number;
  readonly testSeconds: number;
  /** Megabytes of what was installed. */
  readonly installed: number;
  /** The output of `npm run spec:pull` in the new repository. */
  readonly pulled: string;
  /** Lines of the new repository that name us beside its dependencies. */
  readonly ours: readonly string[];
  /** The checks that failed; empty where all is well. */
  readonly failure: string;
}

interface ProveOptions {
  /** Path of the document. */
  readonly spec: string;
  /** Where the command is told to find it; the path unless given. */
  readonly address?: string;
  readonly scope: string;
}

/** Makes a repository of a document as a stranger does, with Node 20 and npm alone, and runs its tests. */
export async function proveCreate(
  registry: Registry,
  { spec, address = spec, scope }: ProveOptions,
): Promise<CreateOutcome> {
  using folder = temporaryFolder("create");
  const root = join(folder.path, "my-sdk");
  const { environment } = registry;
  const words = ["create", "--yes", "rosterkit@latest", "my-sdk", "--", "--spec", address, "--scope", scope];
  const [create, createSeconds] = await measure(runBare("npm", words, { folder: folder.path, environment }));
  const made: CreateOutcome = {
    ...describeDocument(spec),
    operations: 0,
    packages: 0,
    createSeconds,
    testSeconds: 0,
    installed: 0,
    pulled: "",
    ours: [],
    failure: "",
  };
  if (create.code !== 0) return { ...made, failure: create.stdout + create.stderr };
  const [test, testSeconds] = await measure(runBare("npm", ["test"], { folder: root, environment }));
  const pull = await runBare("npm", ["run", "--silent", "spec:pull"], { folder: root, environment });
  const size = await runBare("du", ["-sm", "node_modules"], { folder: root, environment });
  const counts = /for (\d+) packages with (\d+) operations/.exec(create.stdout);
  return {
    ...made,
    operations: Number(counts?.[2]),
    packages: Number(counts?.[1]),
    testSeconds,
    installed: Number.parseInt(size.stdout, 10),
    pulled: pull.stdout,
    ours: linesThatNameUs(root),
    failure: [test, pull].map(({ code, stdout, stderr }) => (code === 0 ? "" : stdout + stderr)).join(""),
  };
}

function describeDocument(path: string): Pick<CreateOutcome, "openapi" | "security"> {
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

/** Lines of a repository that name us, but for packages of ours, their command and the configuration's file. */
function linesThatNameUs(root: string): string[] {
  const paths = globSync("**/*", { cwd: root, withFileTypes: true, exclude: isMade }).filter((entry) =>
    entry.isFile(),
  );
  const hidden = globSync("{.changeset,.github}/**/*.{md,json,yml}", { cwd: root, withFileTypes: true });
  return [...paths, ...hidden].flatMap((entry) => {
    const lines = readFileSync(join(entry.parentPath, entry.name), "utf8").split("\n");
    return lines.filter((line) =>
      /rosterkit/i.test(
        line.replaceAll(/@rosterkit\/[\w-]+|rosterkit-(?:codegen|contract)|rosterkit\.config/g, ""),
      ),
    );
  });
}

function isMade(entry: { readonly name: string }): boolean {
  return ["node_modules", "dist", "package-lock.json"].includes(entry.name);
}

async function measure<Result>(work: Promise<Result>): Promise<[Result, number]> {
  const started = performance.now();
  const result = await work;
  return [result, (performance.now() - started) / 1000];
}
