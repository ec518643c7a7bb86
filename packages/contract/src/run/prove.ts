import { readOperations } from "@rosterkit/openapi";
import { loadDocument } from "@rosterkit/mock";
import { joinReports } from "../coverage/coverage.ts";
import { createOracles } from "../oracles/index.ts";
import { compareExports, findOperations, readClientPackage } from "../package/exports.ts";
import { PackageUnderTest } from "../package/package-under-test.ts";
import type { Finding } from "./finding.ts";
import type { ProveOptions, Proof, Reach } from "./proof.ts";
import { createCredentials } from "./context.ts";
import { playOverHttp } from "./called-server.ts";
import { ServiceRun, splitByService } from "./service.ts";

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
