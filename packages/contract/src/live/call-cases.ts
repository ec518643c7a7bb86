import type { Received } from "@rosterkit/mock";
import type { DocumentOperation } from "@rosterkit/openapi";
import { generateRequests } from "../cases/generate.ts";
import { NoResponseError } from "../run/called-server.ts";
import type { Finding, JudgedFailure } from "../run/finding.ts";
import { describeCrash, noResponse, wronglyAccepted } from "../run/judge.ts";
import type { LiveRun } from "../sequences/live-run.ts";
import { DangerError, SequenceEnd, Steps } from "../sequences/step.ts";
import type { SingleCase } from "../cases/types.ts";
import { schemesFor, schemesGiven } from "../run/context.ts";
import { Fixtures } from "./fixtures.ts";

/** Sends the request of each case of an operation, and judges the response. */
export async function callCases(
  run: LiveRun,
  fixtures: Fixtures,
  operation: DocumentOperation,
): Promise<{ findings: readonly Finding[]; excluded: readonly string[]; isSent: boolean }> {
  const { specification } = run;
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
    const facts = { operation: operation.id, case: testCase.name, seed: specification.seed };
    const last = received ?? run.server.mock.received.at(-1);
    const curl = last && { curl: run.toCurl(last), status: last.sent.status };
    findings.push(...failures.map((failure) => ({ ...facts, status: undefined, ...curl, ...failure })));
  }
  // If the operation could be called, its dangers and exclusions only concern single values.
  const unsent = exclusions.map(({ subject, reason }) => `${subject}: ${reason}`);
  return { findings, excluded: isSent ? crashes : [...dangers, ...unsent, ...crashes], isSent };
}

/** Whether to send a case to a live server: each request once, and examples only by GET: their ids are not of this server. */
function isLive(testCase: SingleCase, { invalid }: Pick<LiveRun, "invalid">): boolean {
  const { kind, operation } = testCase;
  if (kind === "request")
    return testCase.through === "result" && (operation.method === "GET" || testCase.isExample !== true);
  return kind === "credentials" || (kind === "refusal" && invalid);
}

async function failuresOf(steps: Steps, testCase: SingleCase): Promise<readonly JudgedFailure[]> {
  const { operation, values, kind } = testCase;
  if (kind !== "credentials" && kind !== "refusal") {
    const schemes = schemesFor(steps.run, operation, testCase.alternative);
    const received = await steps.exchange(operation, values, schemes);
    return steps.judge(operation, received, { values, schemes });
  }
  const { run } = steps;
  const isRefusal = kind === "refusal";
  const schemes = isRefusal ? schemesFor(run, operation) : schemesGiven(testCase, run.credentials);
  if (schemes === undefined) return [];
  const { status } = (await steps.exchange(operation, values, schemes)).sent;
  // A server may hide what it forbids with 404, and a 429 shows nothing about credentials.
  const isRefused = isRefusal ? status >= 400 && status < 500 : [401, 403, 404, 429].includes(status);
  return isRefused ? [] : wronglyAccepted(testCase, status);
}
