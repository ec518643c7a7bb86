import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generate } from "@rosterkit/codegen";
import { build } from "vite";
import { installed, repositoryRoot } from "../../support/repository.ts";
import type { Check } from "./consumer/smoke.ts";
import { execute, type Execute, type Runtime } from "./runtime.ts";
import { bundleEntry } from "./bundle.ts";

const service = "alli";
const documents = { source: `spec/sources/${service}.yaml`, overlay: `spec/overlays/${service}.yaml` };
const entry = "src/one-folder-entry.ts";

/** A program that uses the generated TypeScript files, whose imports end in `.ts`. */
const program = `import process from "node:process";
import { NotFoundError } from "@rosterkit/runtime";
import { createAlliClient, getAgent, listAgents, type ListAgentsOutput } from "./one-folder/index.ts";

const { mock } = JSON.parse(process.argv.at(-1) ?? "null") as { mock: string };
const alli = createAlliClient({ apiKey: "key-of-the-one-folder", baseUrl: mock });
const answer: ListAgentsOutput = await listAgents(alli, { limit: 2 });
if (!Array.isArray(answer.agents)) throw new Error("agents is not an array");
const headers = { Prefer: "code=404" };
const error = await getAgent(alli, { agent_id: "a_1" }, { headers }).catch((reason: unknown) => reason);
if (!(error instanceof NotFoundError)) throw new Error(\`thrown: \${String(error)}\`);
console.log("done");
`;

/** Generates one folder from a document into a consumer, and writes a program that uses it. */
export async function writeOneFolder(root: string): Promise<void> {
  for (const path of Object.values(documents)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    copyFileSync(join(repositoryRoot, path), join(root, path));
  }
  const sources = { [service]: documents.source };
  const output = { scope: "@none", title: service, folder: "src/one-folder" } as const;
  await generate({ root, sources, overlays: dirname(documents.overlay), ...output });
  writeFileSync(join(root, entry), program);
}

function checked(name: string, start: Execute): Runtime {
  const check = { name: "one folder of a document lists, and throws the class of a 404" };
  return {
    name: `${name}, one folder`,
    run: async (folder, settings): Promise<readonly Check[]> =>
      (await start(folder, settings)).trim() === "done"
        ? [check]
        : [{ ...check, error: "The program did not reach its end." }],
  };
}

/** Runs a bundle with Node. */
function bundled(bundle: (folder: string) => Promise<string>): Execute {
  return async (folder, settings) => {
    writeFileSync(join(folder, "bundle.mjs"), await bundle(folder));
    return execute(process.execPath, "bundle.mjs")(folder, settings);
  };
}

async function bundleWithVite(root: string): Promise<string> {
  const rollupOptions = { external: ["node:process"] };
  const lib = { entry, formats: ["es" as const] };
  const options = { lib, write: false, target: "es2022", rollupOptions };
  const bundles = await build({ root, configFile: false, logLevel: "error", build: options });
  const [bundle] = [bundles].flat();
  if (!bundle || !("output" in bundle)) throw new Error("Vite wrote no bundle.");
  return bundle.output[0].code;
}

const runInDeno = execute(installed("deno/bin.cjs"), entry, () =>
  "run --no-prompt --allow-net --node-modules-dir=manual".split(" "),
);
const bundleForEdge = (folder: string): Promise<string> =>
  bundleEntry(folder, entry, ["edge-light", "worker", "browser"]);

/** Runtimes and bundlers that accept the TypeScript files. The compilers check the same files in `src`. */
export const oneFolder: readonly Runtime[] = [
  checked("Bun", execute(installed("bun/bin/bun.exe"), entry)),
  checked("Deno", runInDeno),
  checked("Node 24", execute(process.execPath, entry)),
  checked("edge", bundled(bundleForEdge)),
  checked("Vite", bundled(bundleWithVite)),
];
