import { execFile } from "node:child_process";
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { promisify } from "node:util";
import { formatDiagnostic, InputError } from "../diagnostic.ts";
import { generate } from "../pipeline.ts";
import { repositoryRoot } from "../repository.ts";

/** What became of a document that was given to the pipeline, alone and without an overlay. */
export type Trial = {
  readonly service: string;
  readonly openapi: string;
  readonly milliseconds: number;
} & (
  | {
      readonly ok: true;
      readonly operations: number;
      readonly packages: number;
      readonly longestFile: number;
    }
  | { readonly ok: false; readonly reason: string; readonly more: number }
);

/**
 * Generates packages from a document in a folder of their own, and type-checks them with the client under the
 * repository's own strict settings.
 * @param parts files beside the document that it refers to, by their path from it
 */
export async function tryDocument(
  service: string,
  path: string,
  parts: Readonly<Record<string, string>> = {},
): Promise<Trial> {
  const root = mkdtempSync(join(tmpdir(), "rosterkit-conformance-"));
  const text = readFileSync(path, "utf8");
  const openapi = /["']?(?:openapi|swagger)["']?\s*:\s*["']?(\d+\.\d+)/.exec(text)?.[1] ?? "";
  const started = performance.now();
  try {
    mkdirSync(join(root, "spec", "sources"), { recursive: true });
    writeFileSync(join(root, "spec", "sources", `${service}${extname(path)}`), text);
    for (const [name, part] of Object.entries(parts)) {
      mkdirSync(join(root, "spec", "sources", name, ".."), { recursive: true });
      writeFileSync(join(root, "spec", "sources", name), part);
    }
    const { counts } = await generate(root);
    const milliseconds = Math.round(performance.now() - started);
    const complaint = await typeCheck(root);
    if (complaint !== undefined)
      return { service, openapi, milliseconds, ok: false, reason: complaint, more: 0 };
    return {
      service,
      openapi,
      milliseconds,
      ok: true,
      operations: counts.operations,
      packages: counts.packages,
      longestFile: longestFile(root),
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const [first, ...others] = error.diagnostics;
    const milliseconds = Math.round(performance.now() - started);
    const reason = first === undefined ? error.message : formatDiagnostic(first);
    return { service, openapi, milliseconds, ok: false, reason, more: others.length };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const client = join(repositoryRoot, "packages", "client");

/** The first complaint of the compiler about everything that was generated. */
async function typeCheck(root: string): Promise<string | undefined> {
  cpSync(join(client, "src"), join(root, "packages", "client", "src"), {
    recursive: true,
    filter: (path) => basename(path) !== "generated",
  });
  mkdirSync(join(root, "packages", "types", "src"), { recursive: true });
  writeFileSync(join(root, "packages/types/src/index.ts"), 'export type * from "./generated/index.ts";\n');
  mkdirSync(join(root, "node_modules"));
  for (const name of ["openapi-fetch", "oauth4webapi"]) {
    symlinkSync(join(client, "node_modules", name), join(root, "node_modules", name), "junction");
  }
  const configuration = {
    extends: join(repositoryRoot, "tsconfig.base.json"),
    compilerOptions: {
      noEmit: true,
      // Those of the dependencies are not ours.
      skipLibCheck: true,
      paths: {
        "@rosterkit/types": ["./packages/types/src/index.ts"],
        "@rosterkit/client": ["./packages/client/src/index.ts"],
        "@rosterkit/client/operation": ["./packages/client/src/operation.ts"],
      },
    },
    include: ["packages/*/src"],
  };
  writeFileSync(join(root, "tsconfig.json"), JSON.stringify(configuration));
  writeFileSync(join(root, "package.json"), '{ "type": "module" }');
  const compiler = join(repositoryRoot, "node_modules", "typescript", "bin", "tsc");
  try {
    await promisify(execFile)(process.execPath, [compiler, "-p", root, "--pretty", "false"], { cwd: root });
    return undefined;
  } catch (error) {
    return (error as { stdout: string }).stdout.split("\n")[0];
  }
}

/** Lines of the longest generated file but the raw types. */
function longestFile(root: string): number {
  const files = globSync("packages/*/src/**/generated/**/*.ts", { cwd: root }).filter(
    (path) => !path.startsWith("packages/types/"),
  );
  return Math.max(0, ...files.map((path) => readFileSync(join(root, path), "utf8").split("\n").length));
}
