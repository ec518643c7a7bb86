import type { Case } from "../cases/types.ts";
import type { DocumentOperation } from "@rosterkit/openapi";
import { createOracles } from "../oracles/index.ts";
import { distinctFindings, type LiveResult } from "../report/live-report.ts";
import type { Finding } from "../run/finding.ts";
import type { RunContext } from "../run/context.ts";
import { ServiceRun } from "../run/service.ts";
import type { Recorder } from "./recorder.ts";
import { liveServer } from "./server.ts";

export interface LiveOptions extends Pick<RunContext, "specification" | "credentials"> {
  readonly operations: readonly DocumentOperation[];
  readonly recorder: Recorder;
  /** Calls operations that are neither GET nor HEAD, too. */
  readonly allowWrites: boolean;
  /** Sends requests that the document forbids, too. */
  readonly invalid: boolean;
  /** Called after each operation; without findings if the operation could not be called. */
  readonly onOperation?: (operation: DocumentOperation, findings: readonly Finding[] | undefined) => void;
}

/** Calls a live server in every way that the document describes, and judges every response. */
export async function runLive(options: LiveOptions): Promise<LiveResult> {
  const { specification, operations, recorder } = options;
  const context = {
    specification,
    server: liveServer(specification, recorder),
    credentials: options.credentials,
    oracles: createOracles(specification),
  };
  const run = new ServiceRun(context, operations);
  const chosen = operations.filter((operation) => isCalled(operation, options));
  const findings: Finding[] = [];
  const called: string[] = [];
  const exclusions: string[] = [];
  for (const operation of chosen) {
    const before = recorder.recorded.length;
    const ran = await run.run(operation, { isChosen: (testCase) => isLive(testCase, options) });
    const isSent = recorder.recorded.length > before;
    const found = distinctFindings(ran.findings);
    if (isSent) called.push(operation.id);
    // The exclusions of an operation that could be called concern single values.
    const told = ran.exclusions.filter(({ cause }) => !isSent || cause === "harness");
    exclusions.push(...told.map(({ subject, reason }) => `${operation.id}: ${subject}: ${reason}`));
    findings.push(...found);
    options.onOperation?.(operation, isSent ? found : undefined);
  }
  return {
    findings,
    coverage: run.coverage.report(),
    called,
    skipped: operations.filter((operation) => !chosen.includes(operation)).map(({ id }) => id),
    excluded: [...new Set(exclusions)],
    requests: recorder.recorded.length,
  };
}

/** Whether a run calls the operation: it only reads, unless it may write. */
export function isCalled(
  { method, parameters }: DocumentOperation,
  { allowWrites }: Pick<LiveOptions, "allowWrites">,
): boolean {
  // Some servers take another method from a parameter.
  const isOverridden = parameters.some(({ name }) =>
    /^(?:x-(?:http-)?method(?:-override)?|_method)$/i.test(name),
  );
  return allowWrites || ((method === "GET" || method === "HEAD") && !isOverridden);
}

/** A live server cannot be told to send a response, and pages are compared once. */
function isLive({ kind, broad }: Case, { invalid }: Pick<LiveOptions, "invalid">): boolean {
  if (kind === "pages") return broad === true;
  return kind === "request" || kind === "credentials" || (kind === "refusal" && invalid);
}
