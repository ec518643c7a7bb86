import { distinctFindings } from "../report/live-report.ts";
import { type LiveRun, quietly } from "../sequences/live-run.ts";
import type { Maker } from "../sequences/maker.ts";
import { Steps } from "../sequences/step.ts";
import { Fixtures } from "./fixtures.ts";
import { callCases } from "./call-cases.ts";

/** Calls each operation with its single cases, on something that the run has made. */
export async function callSingly(run: LiveRun, maker: Maker): Promise<void> {
  const fixtures = new Fixtures(new Steps(quietly(run), "fixture"), maker);
  for (const operation of run.chosen) {
    const { id } = operation;
    if (run.done.has(id) || run.isSpent()) continue;
    await fixtures.aimAt(operation);
    const unknown = fixtures.unknownInputOf(operation);
    const { findings, excluded, isSent } = await callCases(run, fixtures, operation);
    await fixtures.clear();
    const all = distinctFindings(findings);
    const found = all.filter(({ problem }) => unknown === undefined || problem !== "valid request refused");
    const ignored = found.length < all.length ? [String(unknown)] : [];
    run.excluded.push(...[...ignored, ...excluded].map((reason) => `${id}: ${reason}`));
    run.findings.push(...found);
    run.onProgress(id, isSent ? found.length : undefined);
    run.finish(id);
  }
}
