import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { repositoryRoot } from "../../support/repository.ts";
import { type Benchmark, type Figure, median } from "./benchmark.ts";
import { githubDocument } from "./github.ts";
import { copyRepository } from "../../support/copy-repository.ts";

/** A text of one operation of a document that is watched, and how soon a change of it has to be seen. */
interface Watched {
  readonly name: string;
  /** The changed file, from the root of the repository. */
  readonly file: string;
  /** Finds the text, in a group. */
  readonly text: RegExp;
  readonly limit: number;
}

const rounds = 5;
/** Milliseconds after which nothing more will come of a change. */
const patience = 60_000;

/** Changes one text and waits until the watcher has said that it is done. */
async function change(
  root: string,
  { file, text }: Watched,
  said: (beginning: string) => Promise<string>,
  round: number,
): Promise<number> {
  const path = join(root, file);
  const after = readFileSync(path, "utf8").replace(text, (match, found: string) =>
    match.replace(found, `${found.replace(/ \(change.*/, "")} (change ${round})`),
  );
  const started = performance.now();
  writeFileSync(path, after);
  const line = await said(file);
  const took = performance.now() - started;
  if (!readFileSync(join(root, "spec", "openapi.json"), "utf8").includes(`(change ${round})`))
    throw new Error(`The change of ${path} was not seen: ${line}`);
  return took;
}

async function watchAndChange(root: string, watched: Watched): Promise<readonly Figure[]> {
  const script = join(repositoryRoot, "scripts", "commands", "generate.ts");
  const watcher = spawn(
    process.execPath,
    ["--conditions=rosterkit-source", script, "--watch", "--root", root],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const lines = createInterface({ input: watcher.stdout });
  const unread: string[] = [];
  lines.on("line", (line) => unread.push(line));
  const said = async (beginning: string): Promise<string> => {
    for (;;) {
      const index = unread.findIndex((line) => line.startsWith(beginning));
      const [line] = index === -1 ? [] : unread.splice(0, index + 1).slice(-1);
      if (line !== undefined) return line;
      await once(lines, "line", { signal: AbortSignal.timeout(patience) });
    }
  };
  try {
    await said("Watching");
    const times: number[] = [];
    for (let round = 0; round <= rounds; round += 1) times.push(await change(root, watched, said, round));
    // The first one still loads what the others find in place.
    const [, ...settled] = times;
    const { name, limit } = watched;
    return [
      { name: `a changed text of ${name} until it is seen`, value: median(settled), unit: "ms", limit },
      ...peakOf(watcher.pid, name),
    ];
  } finally {
    watcher.kill();
    await once(watcher, "exit");
  }
}

/** The memory of a process at its peak, where the system knows it. */
function peakOf(pid: number | undefined, name: string): Figure[] {
  const status = `/proc/${pid}/status`;
  const kilobytes = existsSync(status)
    ? /^VmHWM:\s*(\d+) kB/m.exec(readFileSync(status, "utf8"))?.[1]
    : undefined;
  return kilobytes === undefined
    ? []
    : [{ name: `watching ${name} at its peak`, value: Number(kilobytes) / 1_000, unit: "MB" }];
}

/** How soon a maintainer sees what a changed line does: alone, and with GitHub's document for a fifth service. */
export const watchTime: Benchmark = {
  name: "generate --watch",
  async run() {
    using copy = await copyRepository("bench", { linked: true });
    const directory = copy.root;
    const [overlay = ""] = globSync("spec/overlays/*.yaml", { cwd: directory }).toSorted();
    const ofOverlay = { name: "our spec", file: overlay, text: /summary: (.+)/, limit: 500 };
    const own = await watchAndChange(directory, ofOverlay);
    const file = "spec/sources/github.json";
    copyFileSync(await githubDocument(), join(directory, file));
    const ofSource = { name: "GitHub", file, text: /"summary": "(Get an [^"]+)"/, limit: 2_000 };
    const large = await watchAndChange(directory, ofSource);
    return [...own, ...large];
  },
};
