import { join } from "node:path";
import { installed, repositoryRoot } from "../../support/repository.ts";
import { type Benchmark, compare, type Figure } from "./benchmark.ts";
import { folderWith, githubDocument } from "./documents.ts";
import { type Cost, runProgram } from "./run-child.ts";
import { syntheticDocument } from "./synthetic.ts";

const codegen = join(repositoryRoot, "packages", "codegen", "dist", "bin.js");
const config = join(repositoryRoot, "rosterkit.config.ts");
/** The command of openapi-typescript. */
export const openapiTypescript = installed("openapi-typescript/bin/cli.js");
const child = join(import.meta.dirname, "child.ts");

function runGenerate(root: string): Promise<Cost> {
  return runProgram(codegen, "generate", "--config", config, "--root", root);
}

/** Runs a generator in a new folder with a document. */
async function runIn(
  document: string | object | undefined,
  generate: (root: string) => Promise<Cost>,
): Promise<Cost> {
  using folder = folderWith(document);
  // Awaited here, because the folder is removed when this function returns.
  return await generate(folder.path);
}

interface Document {
  readonly name: string;
  /** Path of the document. Without it, we measure our own `spec/`, and the others the merged document. */
  readonly published?: string;
  /** Limits of our time divided by the time of each other generator. */
  readonly limits: Readonly<Record<string, number>>;
}

async function compareGenerators({ name: subject, published, limits }: Document): Promise<readonly Figure[]> {
  const document = published ?? join(repositoryRoot, "spec", "openapi.json");
  const generators: Readonly<Record<string, (root: string) => Promise<Cost>>> = {
    generate: runGenerate,
    "openapi-typescript": (root) => runProgram(openapiTypescript, document, "-o", join(root, "types.ts")),
    "hey-api": (root) => runProgram(child, "hey-api", document, join(root, "hey-api")),
  };
  const names = ["generate", ...Object.keys(limits)];
  const contenders = names.map((name) => [name, () => runIn(published, generators[name]!)]);
  const { median, ratio } = await compare<string, keyof Cost>(Object.fromEntries(contenders), { rounds: 3 });
  return [
    ...names.flatMap((generator): Figure[] => [
      [`${generator} on ${subject}`, median(generator, "ms"), "ms"],
      [`${generator} on ${subject} at its peak`, median(generator, "MB"), "MB"],
    ]),
    ...Object.entries(limits).map(([generator, limit]): Figure => {
      return [`generate over ${generator} on ${subject}`, ratio("generate", generator, "ms"), "times", limit];
    }),
  ];
}

/** The time of the pipeline compared with openapi-typescript, which it contains, and with another generator. */
export const generateTime: Benchmark = {
  name: "generate",
  async run() {
    const published = await githubDocument();
    const limits = { "openapi-typescript": 1.25 };
    return [
      ...(await compareGenerators({ name: "our spec", limits })),
      ...(await compareGenerators({ name: "GitHub", published, limits: { ...limits, "hey-api": 1 } })),
    ];
  },
};

const sizes = [35, 100, 300, 1_000, 3_000];

/** The time and memory of documents of different sizes, which must grow linearly. */
export const everySize: Benchmark = {
  name: "documents of every size",
  async run() {
    const contenders = sizes.map((size) => [size, () => runIn(syntheticDocument(size), runGenerate)]);
    const all = Object.fromEntries(contenders) as Record<string, () => Promise<Cost>>;
    const { median, ratio } = await compare(all, { rounds: 3 });
    const slope = (from: number, to: number): number =>
      (median(String(to), "MB") - median(String(from), "MB")) / (to - from);
    const growth = slope(1_000, 3_000) / slope(35, 1_000);
    return [
      ...sizes.flatMap((size): Figure[] => [
        [`generate, ${size.toLocaleString("en")} operations`, median(String(size), "ms"), "ms"],
        [`generate at its peak, ${size.toLocaleString("en")} operations`, median(String(size), "MB"), "MB"],
      ]),
      ["time of an operation of 3,000 over one of 300", ratio("3000", "300", "ms") / 10, "times", 1.3],
      // A difference: the memory of the empty process does not grow, and a growing heap is collected late.
      ["memory of a further operation up to 3,000 over one up to 1,000", growth, "times", 1.3],
    ];
  },
};
