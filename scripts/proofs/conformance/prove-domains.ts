import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { countExclusions, describeFinding, listMissing, provePackages } from "@rosterkit/contract";
import { run } from "../../support/run.ts";

/** The outcome of the contract of some packages. */
export interface ContractFigures {
  readonly operations: number;
  /** Operations that sent a request through the package which Prism let pass. */
  readonly called: number;
  /** Of these, those without a finding. */
  readonly accepted: number;
  readonly cases: number;
  readonly findings: readonly string[];
  /** Points of the document that were neither shown nor excluded. */
  readonly unexercised: readonly string[];
  /** How many points no case could show, by whose fault it is. */
  readonly excluded: Readonly<Record<string, number>>;
  readonly exclusions: readonly string[];
}

/** Calls every operation of some domains of a workspace against the mock. */
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

/** Does the same in a process of its own, whose memory a large document may fill. */
export const proveAside: typeof proveDomains = async (root, domains) =>
  JSON.parse(await run(process.execPath, [import.meta.filename, root, ...domains])) as ContractFigures;

if (import.meta.main) {
  const [root = "", ...domains] = process.argv.slice(2);
  console.log(JSON.stringify(await proveDomains(root, domains)));
}
