import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { installPrivately } from "../../support/private-folder.ts";
import { tryRun } from "../../support/run.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { typeCheck, writeProject } from "../../support/type-check.ts";

/** Exact versions of generators that are compared with ours, and of the compiler that one of them runs on. */
const versions = {
  "@hey-api/openapi-ts": "0.99.0",
  "openapi-typescript": "7.13.0",
  orval: "8.38.0",
  typescript: "5.9.3",
};

/** The words of each generator's own command. */
const peers: readonly (readonly [name: string, words: (document: string, output: string) => string[]])[] = [
  ["@hey-api/openapi-ts", (document, output) => ["openapi-ts", "-i", document, "-o", output]],
  [
    "openapi-typescript",
    (document, output) => ["openapi-typescript", document, "-o", join(output, "types.ts")],
  ],
  [
    "orval",
    (document, output) =>
      `orval --client fetch --input ${document} --output ${join(output, "index.ts")}`.split(" "),
  ],
];

export const peerNames: readonly string[] = peers.map(([name]) => name);

/** The outcome of each generator, behind its name. */
export function peersInOneLine(outcomes: Readonly<Record<string, string>>): string {
  return Object.entries(outcomes)
    .map((entry) => entry.join(": "))
    .join(", ");
}

/** A generator that hangs is as one that fails. */
const patience = 300_000;

/** Gives a document to each of the others, and type-checks what they make under `strict`. */
export async function tryPeers(document: string): Promise<Record<string, string>> {
  const folder = await installPrivately("peers", versions);
  const outcomes: Record<string, string> = {};
  for (const [name, words] of peers)
    outcomes[name] = await tryPeer(folder, (output) => words(document, output));
  return outcomes;
}

async function tryPeer(folder: string, wordsFor: (output: string) => string[]): Promise<string> {
  using temporary = temporaryFolder("peer");
  const root = temporary.path;
  const output = join(root, "src");
  mkdirSync(output);
  const [program = "", ...words] = wordsFor(output);
  const { exitCode } = await tryRun(join(folder, "node_modules", ".bin", program), words, {
    folder: root,
    environment: { CI: "true", DO_NOT_TRACK: "1" },
    timeout: patience,
  });
  if (exitCode !== 0) return "fails";
  symlinkSync(join(folder, "node_modules"), join(root, "node_modules"), "junction");
  writeProject(root, { include: ["src"] });
  const errors = await typeCheck(root);
  return errors.length === 0 ? "compiles" : `${errors.length} errors`;
}
