import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { corpus } from "../conformance/corpus.ts";
import { installPrivately } from "../private-folder.ts";
import { type Benchmark, type Figure, median } from "./benchmark.ts";
import { runChild } from "./child.ts";
import { syntheticDocument } from "./synthetic.ts";

interface Run {
  readonly milliseconds: number;
  readonly megabytes: number;
}

const sizes = [35, 100, 300, 1_000, 3_000];
const rounds = 3;

/** A folder in which one document stands, and nothing that was made of it. */
function folderWith(write: (path: string) => void): Disposable & { readonly root: string } {
  const root = mkdtempSync(join(tmpdir(), "rosterkit-bench-"));
  mkdirSync(join(root, "spec", "sources"), { recursive: true });
  mkdirSync(join(root, "node_modules"));
  write(join(root, "spec", "sources", "measured.json"));
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) };
}

async function bySize(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const each = new Map<number, number>();
  for (const size of sizes) {
    const runs: Run[] = [];
    for (let round = 0; round < rounds; round += 1) {
      using folder = folderWith((path) => writeFileSync(path, JSON.stringify(syntheticDocument(size))));
      runs.push(await runChild<Run>("generate.ts", [folder.root]));
    }
    const milliseconds = median(runs.map((run) => run.milliseconds));
    each.set(size, milliseconds / size);
    const name = `${size.toLocaleString("en")} operations`;
    figures.push(
      { name: `generate, ${name}`, value: milliseconds, unit: "ms" },
      { name: `generate at its peak, ${name}`, value: median(runs.map((run) => run.megabytes)), unit: "MB" },
    );
  }
  // A straight line: an operation among many costs what one among few does.
  const ratio = (each.get(3_000) ?? Number.NaN) / (each.get(300) ?? Number.NaN);
  figures.push({ name: "an operation of 3,000 over one of 300", value: ratio, unit: "times", limit: 1.3 });
  return figures;
}

async function onLargeDocument(): Promise<readonly Figure[]> {
  const github = corpus.find(({ service }) => service === "github");
  if (github === undefined) throw new Error("The corpus has no document of GitHub.");
  const versions = Object.fromEntries(corpus.map(({ packageName, version }) => [packageName, version]));
  const installed = await installPrivately("conformance", versions);
  const document = join(installed, "node_modules", github.packageName, github.file);
  const runs = { full: [] as Run[], again: [] as Run[], types: [] as Run[] };
  for (let round = 0; round < rounds; round += 1) {
    using folder = folderWith((path) => copyFileSync(document, path));
    runs.types.push(await runChild<Run>("types-alone.ts", [document, join(folder.root, "types.ts")]));
    runs.full.push(await runChild<Run>("generate.ts", [folder.root]));
    runs.again.push(await runChild<Run>("generate.ts", [folder.root]));
  }
  const time = (name: keyof typeof runs): number =>
    median(runs[name].map(({ milliseconds }) => milliseconds));
  const memory = (name: keyof typeof runs): number => median(runs[name].map(({ megabytes }) => megabytes));
  return [
    { name: "openapi-typescript alone on GitHub", value: time("types"), unit: "ms" },
    { name: "openapi-typescript at its peak", value: memory("types"), unit: "MB" },
    { name: "generate on GitHub", value: time("full"), unit: "ms" },
    { name: "generate at its peak", value: memory("full"), unit: "MB" },
    {
      name: "generate over openapi-typescript",
      value: time("full") / time("types"),
      unit: "times",
      limit: 1.8,
    },
    { name: "generate on GitHub again", value: time("again"), unit: "ms", limit: 1_000 },
  ];
}

/** What documents of other sizes than ours cost. */
export const anyDocument: Benchmark = {
  name: "documents of every size",
  run: async () => [...(await bySize()), ...(await onLargeDocument())],
};
