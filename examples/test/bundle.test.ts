import { build } from "esbuild";
import { expect, test } from "vitest";
import document from "@rosterkit/types/openapi.json" with { type: "json" };

/** Returns the paths of the document that a bundle of this source contains. */
async function bundledPaths(source: string): Promise<string[]> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname },
    bundle: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    minify: true,
    write: false,
  });
  const [bundle] = outputFiles;
  return Object.keys(document.paths).filter((path) => bundle?.text.includes(JSON.stringify(path)));
}

test.each([
  ["an operation alone", `export { listAgents } from "@rosterkit/users/alli";`, ["/webapi/v2/agents"]],
  [
    "an operation with its client",
    `import { createAlliClient } from "@rosterkit/client";
     import { getAgent } from "@rosterkit/users/alli";
     getAgent(createAlliClient({ apiKey: "key" }), { agent_id: "1" });`,
    ["/webapi/v2/agents/{agent_id}"],
  ],
  ["an import that nothing uses", `import { directory } from "@rosterkit/users";`, []],
])("%s bundles without any other operation", async (_name, source, paths) => {
  expect(await bundledPaths(source)).toEqual(paths);
});
