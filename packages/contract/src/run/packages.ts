import { Coverage, type CoverageReport } from "../coverage/coverage.ts";
import { checkDocument } from "../document/check.ts";
import { type DocumentSource, loadDocument } from "../document/load.ts";
import { readOperations } from "../document/operations.ts";
import { clientFactory, compareExports, findCallables } from "../subject/find.ts";
import type { Received } from "../mock/exchange.ts";
import { PackageSubject } from "../subject/package.ts";
import { createCredentials, createSide, listenServerBench } from "./bench.ts";
import { type Finding, runOperation } from "./run.ts";

export interface ProveOptions {
  /** Exports of the packages that hold the operations. */
  readonly modules: object;
  /** Exports of the package that makes the clients. */
  readonly clients: object;
  /** An OpenAPI document or its path; left out, the one of `@rosterkit/types`. */
  readonly document?: DocumentSource;
  /** Generated values depend on it alone. 1 unless told. */
  readonly seed?: number;
  /** Gets every exchange, refused ones included. */
  readonly onExchange?: (received: Received) => void;
  readonly onOperation?: (operation: string, findings: readonly Finding[]) => void;
}

export interface Proof {
  readonly seed: number;
  readonly cases: number;
  readonly findings: readonly Finding[];
  readonly coverage: CoverageReport;
  /** Operations of the document that no package exports, and the other way round. */
  readonly missing: readonly string[];
  readonly surplus: readonly string[];
}

/** Calls every operation of the document through the packages, over HTTP, against a mock of its own. */
export async function provePackages(options: ProveOptions): Promise<Proof> {
  const { seed = 1 } = options;
  const document = await loadDocument(options.document);
  const operations = readOperations(document);
  const side = createSide(document, seed, operations);
  checkDocument(document, operations, side.planner.validators);
  const callables = findCallables(options.modules);
  const { missing, surplus } = compareExports(operations, callables);
  const server = await listenServerBench(side);
  const coverage = new Coverage(side, operations);
  const findings: Finding[] = [];
  let cases = 0;
  try {
    const subject = new PackageSubject(callables, clientFactory(options.clients), server.url, server.fetch);
    const stage = { specification: side, server, subject, credentials: createCredentials(side) };
    for (const operation of operations.filter(({ id }) => callables.has(id))) {
      const outcome = await runOperation(stage, operation, coverage, options.onExchange);
      cases += outcome.cases;
      findings.push(...outcome.findings);
      options.onOperation?.(operation.id, outcome.findings);
    }
  } finally {
    await server.close();
  }
  return { seed, cases, findings, coverage: coverage.report(), missing, surplus };
}
