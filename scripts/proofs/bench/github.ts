import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { installPrivately } from "../../support/private-folder.ts";
import { locateDocument, publicDocument } from "../conformance/corpus.ts";

/** GitHub's REST description, of the same installation as the conformance corpus. */
export const githubDocument = (): Promise<string> => locateDocument(publicDocument("github"));

/** The module of the generator that stands beside ours for comparison. */
export async function heyApi(): Promise<string> {
  // It runs on the TypeScript that it is tested with.
  const folder = await installPrivately("generators", {
    "@hey-api/openapi-ts": "0.99.0",
    typescript: "5.9.3",
  });
  return pathToFileURL(join(folder, "node_modules", "@hey-api", "openapi-ts", "dist", "index.mjs")).href;
}
