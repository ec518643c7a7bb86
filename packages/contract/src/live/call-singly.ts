import type { Received } from "@rosterkit/mock";
import type { DocumentOperation } from "@rosterkit/openapi";
import { generateRequests } from "../cases/generate.ts";
import type { SingleCase } from "../cases/types.ts";
import { acceptanceFailure, schemesGiven } from "../oracles/refusal.ts";
import { statusOracle } from "../oracles/status.ts";
import { distinctFindings } from "../report/live-report.ts";
import { NoResponseError, schemesFor } from "../run/context.ts";
import type { Finding, JudgedFailure } from "../run/finding.ts";
import { label, noResponse } from "../run/judge.ts";
import { DangerError, SequenceEnd, Steps } from "../sequences/step.ts";
import { toCurl } from "./curl.ts";
import { Fixtures } from "./fixtures.ts";
import type { LiveOptions, RunParts } from "./run-parts.ts";

/** Calls each operation by itself, on something that the run has made. */
export async function callSingly(parts: RunParts): Promise<void> {
  const { options, chosen, maker, told, quiet, finish } = parts;
  const { budget, done } = options;
  const fixtures = new Fixtures(new Steps(quiet, "fixture"), maker);
  for (const operation of chosen) {
    if (done.has(operation.id) || budget.isSpent()) continue;
    await fixtures.aimAt(operation);
    const unknown = fixtures.unknownInputOf(operation);
    const { findings, exclusions, isSent } = await callCases(parts, fixtures, operation);
    await fixtures.clear();
    const isTelling = ({ problem }: Finding): boolean =>
      unknown === undefined || problem !== "valid request refused";
    const all = distinctFindings(findings);
    const found = all.filter(isTelling);
    if (found.length < all.length) told.exclusions.push(`${operation.id}: ${unknown}`);
    told.exclusions.push(...exclusions.map((reason) => `${operation.id}: ${reason}`));
    told.findings.push(...found);
    options.onProgress?.(operation.id, isSent ? found.length : undefined);
    finish(operation.id);
  }
}

interface Called {
  readonly findings: readonly Finding[];
  readonly exclusions: readonly string[];
  readonly isSent: boolean;
}

/** Sends the request of each case of an operation, and judges the response. */
async function callCases(
  { options, told, run }: RunParts,
  fixtures: Fixtures,
  operation: DocumentOperation,
): Promise<Called> {
  const { specification, server, operations, budget, allowWrites } = options;
  const { seed } = specification;
  const findings: Finding[] = [];
  const dangers = new Set<string>();
  const broken: string[] = [];
  let isSent = false;
  const { cases, exclusions } = generateRequests(specification, operation);
  for (const planned of cases) {
    if (budget.isSpent()) break;
    if (!isLive(planned, options)) continue;
    const testCase = await fixtures.prepare(planned);
    let received: Received | undefined;
    const onExchange = (one: Received): void => {
      received = one;
      // A request that is wrong exercises nothing.
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
        broken.push(`the case "${testCase.name}": the harness broke off: ${String(error)}`.slice(0, 300));
    }
    if (isSent) told.called.add(operation.id);
    if (received !== undefined && allowWrites) await fixtures.keepTrack(received, testCase);
    const facts = { operation: operation.id, case: testCase.name, seed };
    const last = received ?? run.server.mock.received.at(-1);
    const curl = last && { curl: toCurl(server, operations, last), status: last.sent.status };
    findings.push(...failures.map((failure) => ({ ...facts, status: undefined, ...curl, ...failure })));
  }
  // Those of an operation that could be called concern single values.
  const unsent = exclusions.map(({ subject, reason }) => `${subject}: ${reason}`);
  return { findings, exclusions: isSent ? broken : [...dangers, ...unsent, ...broken], isSent };
}

/** Whether a live server can take a case: no request is sent twice. */
function isLive(testCase: SingleCase, { invalid }: Pick<LiveOptions, "invalid">): boolean {
  const { kind, operation } = testCase;
  // The ids of an example are those of another server.
  if (kind === "request")
    return testCase.through === "result" && (operation.method === "GET" || testCase.isExample !== true);
  return kind === "credentials" || (kind === "refusal" && invalid);
}

async function failuresOf(steps: Steps, testCase: SingleCase): Promise<readonly JudgedFailure[]> {
  const { operation, values } = testCase;
  if (testCase.kind !== "credentials" && testCase.kind !== "refusal") {
    const schemes = schemesFor(steps.run, operation, testCase.alternative);
    const received = await steps.exchange(operation, values, schemes);
    return steps.judge(operation, received, { values, schemes });
  }
  const isRefusal = testCase.kind === "refusal";
  const schemes = isRefusal
    ? schemesFor(steps.run, operation)
    : schemesGiven(testCase, steps.run.credentials);
  if (schemes === undefined) return [];
  const { status } = (await steps.exchange(operation, values, schemes)).sent;
  // A server may hide what it forbids, and one that is busy says nothing about credentials.
  const isRefused = isRefusal ? status >= 400 && status < 500 : [401, 403, 404, 429].includes(status);
  return isRefused ? [] : label(statusOracle.name, [acceptanceFailure(testCase, status)]);
}
