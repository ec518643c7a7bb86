import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { countExclusions, describeFinding, listMissing, provePackages } from "@rosterkit/contract";
import { run } from "../../support/run.ts";

/** The outcome of the contract of packages. */
export interface ContractFigures {
  readonly operations: number;
  /** Operations that sent a request through the package and that Prism accepted. */
  readonly called: number;
  /** Called operations without a finding. */
  readonly accepted: number;
  readonly cases: number;
  readonly findings: readonly string[];
  /** Points of the document that were neither exercised nor excluded. */
  readonly unexercised: readonly string[];
  /** The number of points that no case can exercise, by cause. */
  readonly excluded: Readonly<Record<string, number>>;
  readonly exclusions: readonly string[];
}

/** Calls every operation of domains in a workspace against the mock. */
export async function proveDomains(root: string, domains: readonly string[]): Promise<ContractFigures> {
  const load = (name: string): Promise<object> =>
    import(pathToFileURL(join(root, "packages", name, "src", "index.ts")).href) as Promise<object>;
  const failing = new Set<string>();
  const { coverage, cases, findings, exclusions } = await provePackages({
    modules: await Promise.all(domains.map(load)),
    clients: await load("client"),
    document: join(root, "spec", "openapi.json"),
    domains,
    onOperation: (operation, found) => {
      if (found.length > 0) failing.add(operation);
    },
  });
  return {
    operations: coverage.operations.total,
    called: coverage.operations.exercised,
    accepted: coverage.operations.exercised - failing.size,
    cases,
    findings: findings.map(describeFinding),
    unexercised: listMissing(coverage),
    excluded: countExclusions(exclusions),
    exclusions: exclusions.map(
      ({ operation, cause, subject, reason, pointer }) =>
        `${cause}, ${operation}: ${subject} at #${pointer}: ${reason}`,
    ),
  };
}

/** Does the same in a new process, because a large document can fill the memory. */
export const proveInProcess: typeof proveDomains = async (root, domains) =>
  JSON.parse(await run(process.execPath, [import.meta.filename, root, ...domains])) as ContractFigures;

if (import.meta.main) {
  const [root = "", ...domains] = process.argv.slice(2);
  console.log(JSON.stringify(await proveDomains(root, domains)));
}
