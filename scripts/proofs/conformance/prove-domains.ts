import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { countExclusions, describeFinding, listMissing, provePackages } from "@rosterkit/contract";
import { run } from "../../support/run.ts";

export type ContractFigures = Awaited<ReturnType<typeof proveDomains>>;

/** Calls every operation of domains in a workspace against the mock. */
export async function proveDomains(root: string, domains: readonly string[]) {
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
    /** Operations that sent a request through the package and that Prism accepted. */
    called: coverage.operations.exercised,
    /** Called operations without a finding. */
    accepted: coverage.operations.exercised - failing.size,
    cases,
    findings: findings.map(describeFinding),
    /** Points of the document that were neither exercised nor excluded. */
    unexercised: listMissing(coverage),
    /** The number of points that no case can exercise, by cause. */
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
