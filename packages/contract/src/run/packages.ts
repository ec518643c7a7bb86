import type { SetAside } from "../cases/types.ts";
import { type CoverageReport, joinReports } from "../coverage/coverage.ts";
import { type DocumentSource, loadDocument } from "@rosterkit/mock/load-document";
import { readOperations } from "@rosterkit/openapi";
import { readClientPackage } from "../subject/client-package.ts";
import { compareExports, findCallables } from "../subject/find.ts";
import type { Received } from "@rosterkit/mock/exchange";
import type { Finding } from "./run.ts";
import { shareOut, startShare } from "./share.ts";

export interface ProveOptions {
  /** Exports of the packages that hold the operations. */
  readonly modules: object;
  /** Exports of the package that makes the clients. */
  readonly clients: object;
  /** An OpenAPI document or its path; left out, the one of `@rosterkit/types`. */
  readonly document?: DocumentSource;
  /** Only the operations of these domains; left out, all of them. */
  readonly domains?: readonly string[];
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
  /** What the document describes and no case could show, and whose fault that is. */
  readonly setAside: readonly SetAside[];
  /** Operations of the document that no package exports, and the other way round. */
  readonly missing: readonly string[];
  readonly surplus: readonly string[];
}

/** Calls every operation of the document through the packages, over HTTP, against a mock of its own for each service. */
export async function provePackages(options: ProveOptions): Promise<Proof> {
  const { seed = 1, domains } = options;
  const document = await loadDocument(options.document);
  const operations = readOperations(document).filter(({ domain }) => domains?.includes(domain) ?? true);
  const callables = findCallables(options.modules);
  const { missing, surplus } = compareExports(operations, callables);
  const clientPackage = readClientPackage(options.clients);
  const findings: Finding[] = [];
  const setAside: SetAside[] = [];
  const reports: CoverageReport[] = [];
  let cases = 0;
  for (const share of shareOut(document, operations, seed)) {
    const running = await startShare(share, callables, clientPackage);
    try {
      for (const operation of share.operations.filter(({ id }) => callables.has(id))) {
        const outcome = await running.run(operation, options.onExchange);
        cases += outcome.cases;
        findings.push(...outcome.findings);
        options.onOperation?.(operation.id, outcome.findings);
      }
    } finally {
      await running.close();
    }
    setAside.push(...running.setAside);
    reports.push(running.coverage.report(running.setAside));
  }
  return {
    seed,
    cases,
    findings,
    setAside,
    coverage: joinReports(reports),
    missing,
    surplus,
  };
}
