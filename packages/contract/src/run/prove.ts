import { readOperations } from "@rosterkit/openapi";
import { type DocumentSource, loadDocument, type Received } from "@rosterkit/mock";
import type { Exclusion } from "../cases/types.ts";
import { type CoverageReport, joinReports } from "../coverage/coverage.ts";
import { readClientPackage } from "../package/client-package.ts";
import { compareExports, findOperations } from "../package/find-operations.ts";
import type { Finding } from "./finding.ts";
import { type ServiceRun, splitByService, startServiceRun } from "./service.ts";

export interface PackageOptions {
  /** Exports of the packages that hold the operations: they are found by their route, at any depth. */
  readonly modules: object;
  /** Exports of the package that makes the clients. */
  readonly clients: object;
  /** An OpenAPI 3.0 or 3.1 document, or the path or file URL of one as JSON. */
  readonly document: DocumentSource;
  /** All generated values depend on it; 1 by default. */
  readonly seed?: number;
}

export interface ProveOptions extends PackageOptions {
  /** Only the operations of these domains; all of them by default. */
  readonly domains?: readonly string[];
  /** Called with every exchange, refused ones included. */
  readonly onExchange?: (received: Received) => void;
  readonly onOperation?: (operation: string, findings: readonly Finding[]) => void;
}

/** How far cases reach into the document. */
interface Reach {
  readonly coverage: CoverageReport;
  /** The parts of the document that no case exercises. */
  readonly exclusions: readonly Exclusion[];
}

/** The result of calling every operation through the packages. */
export interface Proof extends Reach {
  readonly seed: number;
  readonly cases: number;
  readonly findings: readonly Finding[];
  /** Operations of the document that no package exports, and the other way round. */
  readonly missing: readonly string[];
  readonly surplus: readonly string[];
}

/** The runs of every service, each against a mock of its own over HTTP. */
export interface PackageRuns extends AsyncDisposable {
  readonly services: readonly ServiceRun[];
  readonly exports: Pick<Proof, "missing" | "surplus">;
  /** How far the runs have reached. */
  reach(): Reach;
}

/** @throws {Error} if the document cannot be read, or a schema does not compile */
export async function startRuns(options: ProveOptions): Promise<PackageRuns> {
  const { seed = 1, domains } = options;
  const document = await loadDocument(options.document);
  const operations = readOperations(document).filter(({ domain }) => domains?.includes(domain) ?? true);
  const exported = findOperations(options.modules);
  const clientPackage = readClientPackage(options.clients);
  const started = splitByService(document, operations, seed).map((compiled) =>
    startServiceRun(compiled, exported, clientPackage),
  );
  const services = await Promise.all(started);
  return {
    services,
    exports: compareExports(operations, exported),
    reach: () => ({
      coverage: joinReports(services.map(({ coverage, exclusions }) => coverage.report(exclusions))),
      exclusions: services.flatMap(({ exclusions }) => exclusions),
    }),
    [Symbol.asyncDispose]: async () => void (await Promise.all(services.map((service) => service.close()))),
  };
}

/**
 * Calls every operation of the document through the packages.
 *
 * @throws {Error} if the document cannot be read, or a schema does not compile
 */
export async function provePackages(options: ProveOptions): Promise<Proof> {
  const { seed = 1, onExchange, onOperation } = options;
  await using runs = await startRuns(options);
  const findings: Finding[] = [];
  let cases = 0;
  for (const service of runs.services) {
    for (const operation of service.operations.filter(({ id }) => !runs.exports.missing.includes(id))) {
      const result = await service.run(operation, onExchange);
      cases += result.cases;
      findings.push(...result.findings);
      onOperation?.(operation.id, result.findings);
    }
  }
  return { seed, cases, findings, ...runs.reach(), ...runs.exports };
}
