import { join } from "node:path";
import { run } from "../../support/run.ts";
import type { ContractFigures, proveDomains } from "./prove-domains.ts";

/** Calls operations as `proveDomains` does, in a process of its own, whose memory a large document may fill. */
export const proveAside: typeof proveDomains = async (root, domains) => {
  const child = join(import.meta.dirname, "prove-child.ts");
  return JSON.parse(await run(process.execPath, [child, root, ...domains])) as ContractFigures;
};
