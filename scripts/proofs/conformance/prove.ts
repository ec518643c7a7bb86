import { fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { asObject, methods } from "@rosterkit/openapi";
import { domainsOf } from "./workspace.ts";

/** What came of the contract of some packages. */
export interface Share {
  readonly operations: number;
  /** Operations that sent a request through the package which Prism let pass. */
  readonly called: number;
  /** Of these, those that no oracle says anything against. */
  readonly accepted: number;
  readonly cases: number;
  readonly findings: readonly string[];
  /** What the document describes, and was neither shown nor set aside. */
  readonly unexercised: readonly string[];
  /** How much no case could show, by whose fault it is. */
  readonly setAside: Readonly<Record<string, number>>;
  readonly setAsideText: readonly string[];
}

/** Calls every operation of a workspace's packages against the mock, on all cores. */
export async function proveWorkspace(root: string): Promise<Share> {
  const shares = await Promise.all(shareOut(root).map((domains) => proveDomains(root, domains)));
  return shares.reduce(together);
}

async function proveDomains(root: string, domains: readonly string[]): Promise<Share> {
  const child = fork(join(import.meta.dirname, "prove-child.ts"), [root, ...domains], {
    execArgv: [],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  let share: Share | undefined;
  child.on("message", (message) => (share = message as Share));
  await once(child, "close");
  if (share === undefined) throw new Error(`The contract of ${domains.join(", ")} broke off:\n${said}`);
  return share;
}

/** Domains in as many parts as there are cores, each with about as many operations. */
function shareOut(root: string): string[][] {
  const document = asObject(JSON.parse(readFileSync(join(root, "spec", "openapi.json"), "utf8")));
  const sizes = new Map(domainsOf(root).map((domain) => [domain, 0]));
  for (const item of Object.values(asObject(document.paths))) {
    for (const method of methods) {
      const [domain] = (asObject(asObject(item)[method]).tags ?? []) as string[];
      if (domain !== undefined) sizes.set(domain, (sizes.get(domain) ?? 0) + 1);
    }
  }
  const parts = Array.from({ length: Math.min(availableParallelism(), sizes.size) }, () => ({
    domains: [] as string[],
    size: 0,
  }));
  for (const [domain, size] of [...sizes].toSorted(([, one], [, other]) => other - one)) {
    const [least] = parts.toSorted((one, other) => one.size - other.size);
    least?.domains.push(domain);
    if (least !== undefined) least.size += size;
  }
  return parts.map(({ domains }) => domains);
}

function together(one: Share, other: Share): Share {
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
