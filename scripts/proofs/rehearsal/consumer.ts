import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { asObject, type JsonObject } from "@rosterkit/openapi";
import { repositoryRoot } from "../../support/repository.ts";
import { run } from "../../support/run.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { typeCheck, writeProject } from "../../support/type-check.ts";
import type { Registry } from "./registry.ts";

const install = {
  npm: ["install", "--loglevel=error"],
  pnpm: ["install", "--no-frozen-lockfile", "--silent"],
} as const;

export type Client = keyof typeof install;
export type Consumer = ReturnType<typeof openConsumer>;
export const clients = Object.keys(install) as readonly Client[];

interface Release {
  readonly versions: ReadonlyMap<string, string>;
  readonly proof: string | undefined;
  readonly mock: string;
}

/** Creates a project outside the workspace that installs packages from the registry. */
export function openConsumer(client: Client, registry: Registry) {
  const { path: folder, [Symbol.dispose]: remove } = temporaryFolder(`${client}-consumer`);
  mkdirSync(join(folder, "src"));
  cpSync(join(repositoryRoot, "examples", "src", "quickstart.ts"), join(folder, "src", "quickstart.ts"));
  writeProject(folder, {
    compilerOptions: {
      module: "NodeNext",
      moduleResolution: "NodeNext",
      exactOptionalPropertyTypes: true,
      types: ["node"],
      // Both package managers install the same declarations, so only one project checks them.
      skipLibCheck: client !== "npm",
      skipDefaultLibCheck: true,
      typeRoots: [join(repositoryRoot, "node_modules", "@types")],
    },
    include: ["src"],
  });
  return {
    client,
    /** Installs versions, type-checks, and runs the quickstart against a mock. @returns its output */
    async use({ versions, proof, mock }: Release): Promise<string> {
      const dependencies = Object.fromEntries([...versions].map(([name, version]) => [name, `^${version}`]));
      const manifest = { name: "consumer", private: true, type: "module", dependencies };
      writeFileSync(join(folder, "package.json"), JSON.stringify(manifest, null, 2));
      if (proof !== undefined) writeFileSync(join(folder, "src", "proof.ts"), proof);
      await run(client, install[client], { folder, environment: registry.environment });
      assert.deepEqual(await typeCheck(folder), []);
      const environment = { ALLI_API_KEY: "rehearsal", ALLI_BASE_URL: mock };
      return run(process.execPath, [join("src", "quickstart.ts")], { folder, environment });
    },
    /** Reads the manifest of an installed package. */
    manifest: (name: string): JsonObject =>
      asObject(JSON.parse(readFileSync(join(folder, "node_modules", name, "package.json"), "utf8"))),
    [Symbol.dispose]: remove,
  };
}
