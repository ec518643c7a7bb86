import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { corpus } from "../conformance/corpus.ts";
import { installPrivately } from "../../support/private-folder.ts";

/** GitHub's REST description, of the same installation as the conformance corpus. */
export async function githubDocument(): Promise<string> {
  const github = corpus.find(({ service }) => service === "github");
  if (github === undefined) throw new Error("The corpus has no document of GitHub.");
  const versions = Object.fromEntries(corpus.map(({ packageName, version }) => [packageName, version]));
  return join(
    await installPrivately("conformance", versions),
    "node_modules",
    github.packageName,
    github.file,
  );
}

/** The module of the generator that stands beside ours for comparison. */
export async function heyApi(): Promise<string> {
  // It runs on the TypeScript that it is tested with.
  const folder = await installPrivately("generators", {
    "@hey-api/openapi-ts": "0.99.0",
    typescript: "5.9.3",
  });
  return pathToFileURL(join(folder, "node_modules", "@hey-api", "openapi-ts", "dist", "index.mjs")).href;
}
