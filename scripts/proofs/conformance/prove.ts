import { join } from "node:path";
import { domainsOf } from "../../support/domains.ts";
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

/** Calls every operation of a workspace's packages, or of some domains, against the mock, in a process of its own. */
export async function proveWorkspace(root: string, domains = domainsOf(root)): Promise<ContractFigures> {
  const child = join(import.meta.dirname, "prove-child.ts");
  return JSON.parse(await run(process.execPath, [child, root, ...domains])) as ContractFigures;
}
