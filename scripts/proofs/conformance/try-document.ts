import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { formatDiagnostic, InputError } from "@rosterkit/openapi";
import { generate } from "@rosterkit/codegen";
import { domainsOf } from "../../support/public-packages.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { typeCheck } from "../../support/type-check.ts";
import { type ContractFigures, proveInProcess, type proveDomains } from "./prove-domains.ts";
import { linkWorkspace } from "./workspace.ts";
import config from "../../../rosterkit.config.ts";

/** The outcome of the pipeline for a document, without other services and without an overlay. */
export type Trial = {
  readonly service: string;
  readonly openapi: string;
  readonly milliseconds: number;
} & (
  | {
      readonly ok: true;
      readonly operations: number;
      readonly packages: number;
      readonly warnings: number;
      /** Absent if the contract was not run. */
      readonly contract?: ContractFigures;
    }
  | { readonly ok: false; readonly reason: string; readonly more: number }
);

interface TrialOptions {
  /** Whether to skip the contract. */
  readonly isQuick?: boolean;
  /** Runs the contract; in a new process by default. */
  readonly prove?: typeof proveDomains;
}

/**
 * Generates packages from a document in a temporary folder, type-checks them with the strict settings of the repository,
 * and calls every operation against the mock.
 */
export async function tryDocument(
  service: string,
  path: string,
  { isQuick = false, prove = proveInProcess }: TrialOptions = {},
): Promise<Trial> {
  using folder = temporaryFolder("conformance");
  const root = folder.path;
  const text = readFileSync(path, "utf8");
  const openapi = /["']?(?:openapi|swagger)["']?\s*:\s*["']?(\d+\.\d+)/.exec(text)?.[1] ?? "";
  const sources = join(root, "spec", "sources");
  mkdirSync(sources, { recursive: true });
  writeFileSync(join(sources, `${service}${extname(path)}`), text);
  const started = performance.now();
  const generated = await generate({ ...config, root }).catch((error: unknown) => {
    if (error instanceof InputError) return error;
    throw error;
  });
  const facts = { service, openapi, milliseconds: Math.round(performance.now() - started) };
  if (generated instanceof InputError) {
    const [first, ...others] = generated.diagnostics;
    const reason = first === undefined ? generated.message : formatDiagnostic(first);
    return { ...facts, ok: false, reason, more: others.length };
  }
  linkWorkspace(root);
  const domains = domainsOf(root);
  const [error, ...others] = await typeCheck(root);
  if (error) return { ...facts, ok: false, reason: error.text, more: others.length };
  const { counts, warnings } = generated;
  return {
    ...facts,
    ok: true,
    operations: counts.operations,
    packages: domains.length,
    warnings: warnings.length,
    ...(isQuick ? {} : { contract: await prove(root, domains) }),
  };
}
