import type { Finding } from "./finding.ts";
import type { ProveOptions, Proof } from "./proof.ts";
import { startRuns } from "./package-runs.ts";

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
