import type { Case } from "../cases/types.ts";
import { distinctFindings } from "../report/live-report.ts";
import type { Finding } from "../run/finding.ts";
import { Steps } from "../sequences/step.ts";
import { toCurl } from "./curl.ts";
import { Fixtures } from "./fixtures.ts";
import type { LiveOptions, RunParts } from "./run-parts.ts";

/** Calls each operation by itself, on something that the run has made. */
export async function callSingly(parts: RunParts): Promise<void> {
  const { options, run, chosen, resources, maker, told, quiet, finish } = parts;
  const { server, operations, memory, budget, done, keep, allowWrites } = options;
  const steps = new Steps("fixture", quiet);
  const fixtures = new Fixtures({ steps, maker, memory, resources, operations, keep });
  for (const operation of chosen) {
    if (done.has(operation.id) || budget.isSpent()) continue;
    await fixtures.aimAt(operation);
    const unknown = fixtures.unknownInputOf(operation);
    const dangers = new Set<string>();
    let isSent = false;
    const ran = await run.run(operation, {
      isChosen: (testCase) => isLive(testCase, options),
      prepare: async (testCase) => {
        if (budget.isSpent()) return undefined;
        const prepared = await fixtures.prepare(testCase);
        const danger = "values" in prepared ? quiet.dangerOf(operation, prepared.values) : undefined;
        if (danger === undefined) isSent = true;
        else dangers.add(danger);
        return danger === undefined ? prepared : undefined;
      },
      onExchange: (received, testCase) => {
        told.called.add(received.operation ?? "");
        if (allowWrites) fixtures.keepTrack(received, testCase);
      },
      toCurl: (received) => toCurl(server, operations, received),
    });
    await fixtures.clear();
    if (!isSent) told.exclusions.push(...[...dangers].map((danger) => `${operation.id}: ${danger}`));
    const isTelling = ({ problem }: Finding): boolean =>
      unknown === undefined || problem !== "valid request refused";
    const all = distinctFindings(ran.findings);
    const found = all.filter(isTelling);
    if (found.length < all.length) told.exclusions.push(`${operation.id}: ${unknown}`);
    // The exclusions of an operation that could be called concern single values.
    const excluded = ran.exclusions.filter(({ cause }) => !isSent || cause === "harness");
    told.exclusions.push(...excluded.map(({ subject, reason }) => `${operation.id}: ${subject}: ${reason}`));
    told.findings.push(...found);
    options.onProgress?.(operation.id, isSent ? found.length : undefined);
    finish(operation.id);
  }
}

/** A live server cannot be told to send a response, and no request is sent twice. */
function isLive(testCase: Case, { invalid }: Pick<LiveOptions, "invalid">): boolean {
  const { kind, operation } = testCase;
  // The ids of an example are those of another server.
  if (kind === "request")
    return testCase.through === "result" && (operation.method === "GET" || testCase.isExample !== true);
  return kind === "credentials" || (kind === "refusal" && invalid);
}
