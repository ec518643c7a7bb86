import type { SingleCase } from "../cases/types.ts";
import { schemesFor, schemesGiven } from "../run/schemes.ts";
import type { JudgedFailure } from "../run/finding.ts";
import { wronglyAccepted } from "../run/judge.ts";
import type { LiveRun } from "../sequences/live-run.ts";
import { Steps } from "../sequences/step.ts";

/** Whether to send a case to a live server: each request once, and examples only by GET: their ids are not of this server. */
export function isLive(testCase: SingleCase, { invalid }: Pick<LiveRun, "invalid">): boolean {
  const { kind, operation } = testCase;
  if (kind === "request")
    return testCase.through === "result" && (operation.method === "GET" || testCase.isExample !== true);
  return kind === "credentials" || (kind === "refusal" && invalid);
}

export async function failuresOf(steps: Steps, testCase: SingleCase): Promise<readonly JudgedFailure[]> {
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
