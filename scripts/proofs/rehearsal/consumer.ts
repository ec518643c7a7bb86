import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asObject, type JsonObject } from "@rosterkit/spec-diff/json";
import type { Registry } from "./registry.ts";
import { runIn } from "./workshop.ts";

/** The package managers that people install with. */
export const clients = ["npm", "pnpm"] as const;
export type Client = (typeof clients)[number];

/** A project outside the workspace that has nothing but what the registry gives it. */
export interface Consumer {
  readonly client: Client;
  /** Installs these versions, type-checks, and runs the quickstart against a mock. @returns what it printed */
  use(release: {
    versions: ReadonlyMap<string, string>;
    proof: string | undefined;
    mock: string;
  }): Promise<string>;
  /** The manifest of an installed package. */
  manifest(name: string): JsonObject;
  close(): void;
}

const compilerOptions = {
  target: "ES2022",
  module: "NodeNext",
  lib: ["ES2022", "DOM", "DOM.Iterable"],
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  types: ["node"],
};

/** @param original the repository, which lends its compiler and its quickstart and nothing else */
export function openConsumer(client: Client, original: string, registry: Registry): Consumer {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `rosterkit-${client}-consumer-`)));
  const node = join(original, "node_modules", "typescript", "bin", "tsc");
  mkdirSync(join(folder, "src"));
  cpSync(join(original, "examples", "src", "quickstart.ts"), join(folder, "src", "quickstart.ts"));
  write("tsconfig.json", {
    // Declarations are the same whoever installs them: one of the two looks into them as well.
    compilerOptions: {
      ...compilerOptions,
      skipLibCheck: client !== "npm",
      typeRoots: [join(original, "node_modules", "@types")],
    },
    include: ["src"],
  });

  function write(name: string, content: object | string): void {
    writeFileSync(
      join(folder, name),
      typeof content === "string" ? content : JSON.stringify(content, null, 2),
    );
  }

  return {
    client,
    async use({ versions, proof, mock }) {
      write("package.json", {
        name: "consumer",
        private: true,
        type: "module",
        dependencies: Object.fromEntries([...versions].map(([name, version]) => [name, `^${version}`])),
      });
      if (proof !== undefined) write("src/proof.ts", proof);
      const install = {
        npm: ["install", "--loglevel=error"],
        pnpm: ["install", "--no-frozen-lockfile", "--silent"],
      };
      await runIn(folder, client, install[client], registry.environment);
      await runIn(folder, process.execPath, [node, "-p", folder, "--pretty", "false"], process.env);
      return runIn(folder, process.execPath, [join("src", "quickstart.ts")], {
        ...process.env,
        ALLI_API_KEY: "rehearsal",
        ALLI_BASE_URL: mock,
      });
    },
    manifest: (name) =>
      asObject(JSON.parse(readFileSync(join(folder, "node_modules", name, "package.json"), "utf8"))),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
