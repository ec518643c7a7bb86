import { copyFileSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyRepository } from "../../support/copy-repository.ts";
import { repositoryRoot } from "../../support/repository.ts";
import { startProgram } from "../../support/start-program.ts";
import { type Benchmark, type Figure, median } from "./benchmark.ts";
import { githubDocument } from "./documents.ts";

/** A text in a watched document, and the limit of the time from its change to the generated files. */
interface Watched {
  readonly name: string;
  /** Path of the document, relative to the repository. */
  readonly file: string;
  /** Captures the text. */
  readonly text: RegExp;
  readonly limit: number;
}

const rounds = 5;
/** Milliseconds after which a watcher that hangs is stopped. */
const patience = 300_000;

async function watchAndChange(root: string, { name, file, text, limit }: Watched): Promise<Figure> {
  const script = join(repositoryRoot, "scripts", "commands", "generate.ts");
  const words = ["--conditions=rosterkit-source", script, "--watch", "--root", root];
  const watcher = startProgram(words, { timeout: patience });
  const change = async (round: number): Promise<number> => {
    const path = join(root, file);
    const changed = readFileSync(path, "utf8").replace(text, (match, found: string) =>
      match.replace(found, `${found.replace(/ \(change.*/, "")} (change ${round})`),
    );
    const started = performance.now();
    writeFileSync(path, changed);
    await watcher.waitFor(new RegExp(`^${file.replaceAll(".", "\\.")}`, "m"));
    const time = performance.now() - started;
    if (!readFileSync(join(root, "spec", "openapi.json"), "utf8").includes(`(change ${round})`))
      throw new Error(`The watcher did not see the change of ${path}.`);
    return time;
  };
  try {
    await watcher.waitFor(/^Watching/m);
    // Does not count: the first run loads modules.
    await change(0);
    const times: number[] = [];
    for (let round = 1; round <= rounds; round += 1) times.push(await change(round));
    return [`a changed text of ${name} until it is seen`, median(times), "ms", limit];
  } finally {
    await watcher.end();
  }
}

/** The time until a maintainer sees the effect of a changed line, in our own spec and with GitHub as a fifth service. */
export const watchTime: Benchmark = {
  name: "generate --watch",
  async run() {
    using copy = await copyRepository("bench", { linked: true });
    const { root } = copy;
    const [overlay = ""] = globSync("spec/overlays/*.yaml", { cwd: root }).toSorted();
    const file = "spec/sources/github.json";
    const ofSource = { name: "GitHub", file, text: /"summary": "(Get an [^"]+)"/, limit: 2_000 };
    const ofOverlay = { name: "our spec", file: overlay, text: /summary: (.+)/, limit: 500 };
    const own = await watchAndChange(root, ofOverlay);
    copyFileSync(await githubDocument(), join(root, file));
    return [own, await watchAndChange(root, ofSource)];
  },
};
