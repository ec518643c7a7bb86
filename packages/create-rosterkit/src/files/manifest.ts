import { basename } from "node:path";
import type { Plan } from "../plan.ts";
import { rangesOf } from "../ranges.ts";

const keep = `node -e "fs.copyFileSync('spec/openapi.json', 'spec/released/openapi.json')"`;

/** The manifest of the root: a workspace whose scripts are commands of the generator. */
export function printManifest({ folder, title }: Plan): string {
  const manifest = {
    name:
      basename(folder)
        .toLowerCase()
        .replaceAll(/[^a-z0-9._-]+/g, "-")
        .replace(/^[._-]+/, "") || "sdk",
    version: "0.0.0",
    private: true,
    description: `The packages of ${title}, generated from its OpenAPI document.`,
    type: "module",
    // The others import these two, and npm builds in this order.
    workspaces: ["packages/types", "packages/client", "packages/*"],
    scripts: {
      start: "npm run generate && npm run build && npm run contract",
      test: "npm run generate -- --check && npm run build && npm run contract",
      generate: "rosterkit-codegen generate",
      build: "npm run --silent build --workspaces",
      contract: "rosterkit-codegen contract",
      mock: "rosterkit-codegen mock",
      "spec:diff": "rosterkit-codegen diff",
      "spec:pull": "rosterkit-codegen pull",
      "release:version": `changeset version && ${keep} && npm install --package-lock-only --no-audit --no-fund`,
      "release:publish": "changeset publish",
    },
    devDependencies: rangesOf([
      "@changesets/cli",
      "@rosterkit/codegen",
      "@rosterkit/contract",
      "@rosterkit/mock",
      "typescript",
    ]),
    engines: { node: ">=20.19" },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
