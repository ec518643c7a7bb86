import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { formatDiagnostic, InputError } from "@rosterkit/openapi";
import { generate } from "@rosterkit/codegen";
import { domainsOf } from "../../support/public-packages.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { typeCheck } from "../../support/type-check.ts";
import { type ContractFigures, proveAside, type proveDomains } from "./prove-domains.ts";
import { linkWorkspace } from "./workspace.ts";
import config from "../../../rosterkit.config.ts";

/** The outcome of the pipeline for a document, alone and without an overlay. */
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
      /** Absent where it was not run. */
      readonly contract?: ContractFigures;
    }
  | { readonly ok: false; readonly reason: string; readonly more: number }
);

interface TrialOptions {
  /** Calls no operation. */
  readonly isQuick?: boolean;
  /** Calls the operations. */
  readonly prove?: typeof proveDomains;
}

/**
 * Generates packages from a document in a folder of their own, type-checks them with the client under the
 * repository's own strict settings, and calls every operation against the mock.
 */
export async function tryDocument(
  service: string,
  path: string,
  { isQuick = false, prove = proveAside }: TrialOptions = {},
): Promise<Trial> {
  using folder = temporaryFolder("conformance");
  const root = folder.path;
  const text = readFileSync(path, "utf8");
  const openapi = /["']?(?:openapi|swagger)["']?\s*:\s*["']?(\d+\.\d+)/.exec(text)?.[1] ?? "";
  const started = performance.now();
  try {
    mkdirSync(join(root, "spec", "sources"), { recursive: true });
    writeFileSync(join(root, "spec", "sources", `${service}${extname(path)}`), text);
    const { counts, warnings } = await generate({ ...config, root });
    const milliseconds = Math.round(performance.now() - started);
    linkWorkspace(root);
    const domains = domainsOf(root);
    const [error, ...others] = await typeCheck(root);
    if (error) return { service, openapi, milliseconds, ok: false, reason: error.text, more: others.length };
    return {
      service,
      openapi,
      milliseconds,
      ok: true,
      operations: counts.operations,
      packages: domains.length,
      warnings: warnings.length,
      ...(isQuick ? {} : { contract: await prove(root, domains) }),
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const [first, ...others] = error.diagnostics;
    const milliseconds = Math.round(performance.now() - started);
    const reason = first === undefined ? error.message : formatDiagnostic(first);
    return { service, openapi, milliseconds, ok: false, reason, more: others.length };
  }
}
