import { availableParallelism } from "node:os";
import { join } from "node:path";
import { domainsOf } from "../../support/domains.ts";
import { run } from "../../support/run.ts";

/** The outcome of the contract of some packages. */
export interface Share {
  readonly operations: number;
  /** Operations that sent a request through the package which Prism let pass. */
  readonly called: number;
  /** Of these, those without a finding. */
  readonly accepted: number;
  readonly cases: number;
  readonly findings: readonly string[];
  /** Points of the document that were neither shown nor set aside. */
  readonly unexercised: readonly string[];
  /** How many points no case could show, by whose fault it is. */
  readonly setAside: Readonly<Record<string, number>>;
  readonly setAsideText: readonly string[];
}

/** Calls every operation of a workspace's packages against the mock, on all cores. */
export async function proveWorkspace(root: string): Promise<Share> {
  const domains = domainsOf(root);
  const count = Math.min(availableParallelism(), domains.length);
  const shares = Array.from({ length: count }, async (_, share) => {
    const own = domains.filter((__, index) => index % count === share);
    const words = [join(import.meta.dirname, "prove-child.ts"), root, ...own];
    return JSON.parse(await run(process.execPath, words)) as Share;
  });
  return (await Promise.all(shares)).reduce(sum);
}

function sum(one: Share, other: Share): Share {
  const faults = new Set([...Object.keys(one.setAside), ...Object.keys(other.setAside)]);
  return {
    operations: one.operations + other.operations,
    called: one.called + other.called,
    accepted: one.accepted + other.accepted,
    cases: one.cases + other.cases,
    findings: [...one.findings, ...other.findings],
    unexercised: [...one.unexercised, ...other.unexercised],
    setAside: Object.fromEntries(
      [...faults].map((fault) => [fault, (one.setAside[fault] ?? 0) + (other.setAside[fault] ?? 0)]),
    ),
    setAsideText: [...one.setAsideText, ...other.setAsideText],
  };
}
