import type { Received } from "@rosterkit/mock";
import type { DocumentOperation } from "@rosterkit/openapi";
import { generateRequests } from "../cases/generate.ts";
import { NoResponseError } from "../run/called-server.ts";
import type { Finding, JudgedFailure } from "../run/finding.ts";
import { describeCrash, noResponse } from "../run/judge.ts";
import type { LiveRun } from "../sequences/live-run.ts";
import { DangerError, SequenceEnd, Steps } from "../sequences/step.ts";
import { Fixtures } from "./fixtures.ts";
import { isLive, failuresOf } from "./single-case.ts";

/** Sends the request of each case of an operation, and judges the response. */
export async function callCases(
  run: LiveRun,
  fixtures: Fixtures,
  operation: DocumentOperation,
): Promise<{ findings: readonly Finding[]; excluded: readonly string[]; isSent: boolean }> {
  const { specification } = run;
  const { seed } = specification;
  const findings: Finding[] = [];
  const dangers = new Set<string>();
  const crashes: string[] = [];
  let isSent = false;
  const { cases, exclusions } = generateRequests(specification, operation);
  for (const planned of cases) {
    if (run.isSpent()) break;
    if (!isLive(planned, run)) continue;
    const testCase = await fixtures.prepare(planned);
    let received: Received | undefined;
    const onExchange = (one: Received): void => {
      received = one;
      // An invalid request does not count as exercised.
      if (testCase.kind !== "refusal") run.onExchange(one);
    };
    let failures: readonly JudgedFailure[] = [];
    try {
      failures = await failuresOf(new Steps({ ...run, onExchange }, ""), testCase);
      isSent = true;
    } catch (error) {
      if (error instanceof DangerError) dangers.add(error.message);
      else isSent = true;
      if (error instanceof NoResponseError) failures = noResponse(testCase, error.message);
      else if (!(error instanceof SequenceEnd))
        crashes.push(`the case "${testCase.name}": ${describeCrash(error)}`);
    }
    if (isSent) run.called.add(operation.id);
    if (received !== undefined && run.allowWrites) await fixtures.keepTrack(received, testCase);
    const facts = { operation: operation.id, case: testCase.name, seed };
    const last = received ?? run.server.mock.received.at(-1);
    const curl = last && { curl: run.toCurl(last), status: last.sent.status };
    findings.push(...failures.map((failure) => ({ ...facts, status: undefined, ...curl, ...failure })));
  }
  // If the operation could be called, its dangers and exclusions only concern single values.
  const unsent = exclusions.map(({ subject, reason }) => `${subject}: ${reason}`);
  return { findings, excluded: isSent ? crashes : [...dangers, ...unsent, ...crashes], isSent };
}
