import { readOperations } from "@rosterkit/openapi";
import { type DocumentSource, loadDocument, type Received } from "@rosterkit/mock";
import type { Exclusion } from "../cases/types.ts";
import { type CoverageReport, joinReports } from "../coverage/coverage.ts";
import { readClientPackage } from "../package/client-package.ts";
import { compareExports, findOperations } from "../package/find-operations.ts";
import type { Finding } from "./finding.ts";
import { splitByService, startServiceRun } from "./service.ts";

export interface ProveOptions {
  /** Exports of the packages that hold the operations. */
  readonly modules: object;
  /** Exports of the package that makes the clients. */
  readonly clients: object;
  /** An OpenAPI 3.0 or 3.1 document, or the path of one as JSON. */
  readonly document: DocumentSource;
  /** Only the operations of these domains; all of them by default. */
  readonly domains?: readonly string[];
  /** All generated values depend on it; 1 by default. */
  readonly seed?: number;
  /** Called with every exchange, refused ones included. */
  readonly onExchange?: (received: Received) => void;
  readonly onOperation?: (operation: string, findings: readonly Finding[]) => void;
}

export interface Proof {
  readonly seed: number;
  readonly cases: number;
  readonly findings: readonly Finding[];
  readonly coverage: CoverageReport;
  /** The parts of the document that no case exercises. */
  readonly exclusions: readonly Exclusion[];
  /** Operations of the document that no package exports, and the other way round. */
  readonly missing: readonly string[];
  readonly surplus: readonly string[];
}

/**
 * Calls every operation of the document through the packages, over HTTP, against a mock of its own for each service.
 *
 * @throws {Error} if the document cannot be read, or a schema does not compile
 */
export async function provePackages(options: ProveOptions): Promise<Proof> {
  const { seed = 1, domains, onExchange, onOperation } = options;
  const document = await loadDocument(options.document);
  const operations = readOperations(document).filter(({ domain }) => domains?.includes(domain) ?? true);
  const exported = findOperations(options.modules);
  const clientPackage = readClientPackage(options.clients);
  const findings: Finding[] = [];
  const exclusions: Exclusion[] = [];
  const reports: CoverageReport[] = [];
  let cases = 0;
  for (const compiled of splitByService(document, operations, seed)) {
    await using service = await startServiceRun(compiled, exported, clientPackage);
    for (const operation of service.operations.filter(({ id }) => exported.has(id))) {
      const result = await service.run(operation, { onExchange });
      cases += result.cases;
      findings.push(...result.findings);
      onOperation?.(operation.id, result.findings);
    }
    exclusions.push(...service.exclusions);
    reports.push(service.coverage.report(service.exclusions));
  }
  const coverage = joinReports(reports);
  return { seed, cases, findings, exclusions, coverage, ...compareExports(operations, exported) };
}
