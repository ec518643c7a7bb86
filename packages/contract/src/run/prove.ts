import { readOperations } from "@rosterkit/openapi";
import { type DocumentSource, loadDocument, type Received } from "@rosterkit/mock";
import type { Exclusion } from "../cases/types.ts";
import { type CoverageReport, joinReports } from "../coverage/coverage.ts";
import { createOracles } from "../oracles/index.ts";
import { compareExports, findOperations, readClientPackage } from "../package/exports.ts";
import { PackageUnderTest } from "../package/package-under-test.ts";
import { createCredentials, playOverHttp } from "./context.ts";
import type { Finding } from "./finding.ts";
import { ServiceRun, splitByService } from "./service.ts";

export interface PackageOptions {
  /** Exports of the packages with the operations, which are found by their routes, at any depth. */
  readonly modules: object;
  /** Exports of the package that creates the clients. */
  readonly clients: object;
  /** An OpenAPI 3.0 or 3.1 document, or the path or file URL of one as JSON. */
  readonly document: DocumentSource;
  /** Seed of all generated values; 1 by default. */
  readonly seed?: number;
}

export interface ProveOptions extends PackageOptions {
  /** Calls only the operations of these domains; by default, all. */
  readonly domains?: readonly string[];
  /** Called with every exchange, including refused ones. */
  readonly onExchange?: (received: Received) => void;
  readonly onOperation?: (operation: string, findings: readonly Finding[]) => void;
}

/** The parts of the document that cases exercise, and those that no case can. */
interface Reach {
  readonly coverage: CoverageReport;
  readonly exclusions: readonly Exclusion[];
}

/** The result of calling every operation through the packages. */
export interface Proof extends Reach {
  readonly seed: number;
  readonly cases: number;
  readonly findings: readonly Finding[];
  /** Operations of the document that no package exports. */
  readonly missing: readonly string[];
  /** Exported operations that are not in the document. */
  readonly surplus: readonly string[];
}

/** The runs of all services, each against its own mock over HTTP. */
export interface PackageRuns extends AsyncDisposable {
  readonly services: readonly ServiceRun[];
  readonly exports: Pick<Proof, "missing" | "surplus">;
  reach(): Reach;
}

/** Prepares the runs of all services. @throws {Error} if the document cannot be read, or a schema does not compile */
export async function startRuns(options: ProveOptions): Promise<PackageRuns> {
  const { seed = 1, domains } = options;
  const document = await loadDocument(options.document);
  const operations = readOperations(document).filter(({ domain }) => domains?.includes(domain) ?? true);
  const exported = findOperations(options.modules);
  const clientPackage = readClientPackage(options.clients);
  const started = splitByService(document, operations, seed).map(async (compiled) => {
    const server = await playOverHttp(compiled);
    const tested = new PackageUnderTest(exported, clientPackage, server);
    const credentials = createCredentials(compiled);
    const oracles = createOracles(compiled);
    return new ServiceRun({ specification: compiled, server, tested, credentials, oracles });
  });
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
