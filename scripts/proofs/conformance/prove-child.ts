// Runs the contract of some domains of a workspace and prints the outcome as JSON.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { countExclusions, describeFinding, listMissing, provePackages } from "@rosterkit/contract";
import type { ContractFigures } from "./prove.ts";

const [root = "", ...domains] = process.argv.slice(2);
const load = (name: string): Promise<object> =>
  import(pathToFileURL(join(root, "packages", name, "src", "index.ts")).href) as Promise<object>;

const failing = new Set<string>();
const proof = await provePackages({
  modules: await Promise.all(domains.map(load)),
  clients: await load("client"),
  document: join(root, "spec", "openapi.json"),
  domains,
  onOperation: (operation, findings) => {
    if (findings.length > 0) failing.add(operation);
  },
});
const figures: ContractFigures = {
  operations: proof.coverage.operations.total,
  called: proof.coverage.operations.exercised,
  accepted: proof.coverage.operations.exercised - failing.size,
  cases: proof.cases,
  findings: proof.findings.map(describeFinding),
  unexercised: listMissing(proof.coverage),
  excluded: countExclusions(proof.exclusions),
  exclusions: proof.exclusions.map(
    ({ operation, cause, subject, reason, pointer }) =>
      `${cause}, ${operation}: ${subject} at #${pointer}: ${reason}`,
  ),
};
console.log(JSON.stringify(figures));
