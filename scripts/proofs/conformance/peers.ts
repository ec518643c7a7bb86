import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { installPrivately } from "../../support/private-folder.ts";
import { tryRun } from "../../support/run.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { typeCheck, writeProject } from "../../support/type-check.ts";

/** Exact versions of the other generators, and of the compiler that one of them needs. */
const versions = {
  "@hey-api/openapi-ts": "0.99.0",
  "openapi-typescript": "7.13.0",
  orval: "8.38.0",
  typescript: "5.9.3",
};

/** The command of each generator. */
const peers: Readonly<Record<string, (document: string, output: string) => string[]>> = {
  "@hey-api/openapi-ts": (document, output) => ["openapi-ts", "-i", document, "-o", output],
  "openapi-typescript": (document, output) => ["openapi-typescript", document, "-o", `${output}/types.ts`],
  orval: (document, output) => [
    "orval",
    "--client",
    "fetch",
    "--input",
    document,
    "--output",
    `${output}/index.ts`,
  ],
};

export const peerNames: readonly string[] = Object.keys(peers);

/** Formats the outcomes of all generators. */
export function peersInOneLine(outcomes: Readonly<Record<string, string>>): string {
  return Object.entries(outcomes)
    .map((entry) => entry.join(": "))
    .join(", ");
}

/** Milliseconds after which a generator that hangs is stopped. */
const timeout = 300_000;

/** Runs the other generators on a document, and type-checks their output with `strict`. */
export async function tryPeers(document: string): Promise<Record<string, string>> {
  const folder = await installPrivately("peers", versions);
  const outcomes: Record<string, string> = {};
  for (const [name, wordsFor] of Object.entries(peers))
    outcomes[name] = await tryPeer(folder, (output) => wordsFor(document, output));
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
    timeout,
  });
  if (exitCode !== 0) return "fails";
  symlinkSync(join(folder, "node_modules"), join(root, "node_modules"), "junction");
  writeProject(root, { include: ["src"] });
  const errors = await typeCheck(root);
  return errors.length === 0 ? "compiles" : `${errors.length} errors`;
}
