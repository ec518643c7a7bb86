import { randomInt } from "node:crypto";
import { Coverage } from "../coverage/coverage.ts";
import { responseOracles } from "../oracles/index.ts";
import { distinctFindings, type LiveResult } from "../report/live-report.ts";
import { isCalled } from "../safety/safety.ts";
import { cleanUp } from "../sequences/clean-up.ts";
import { type LiveChoices, type LiveRun, quietly } from "../sequences/live-run.ts";
import { Maker } from "../sequences/maker.ts";
import { findResources } from "../sequences/resources.ts";
import { Steps } from "../sequences/step.ts";
import type { Budget } from "./limits.ts";
import { toCurl } from "./curl.ts";
import type { Recorder } from "./recorder.ts";
import { liveServer } from "./server.ts";
import { callAll } from "./call-all.ts";

export interface LiveOptions extends LiveChoices {
  readonly server: string;
  readonly recorder: Recorder;
  readonly budget: Budget;
  readonly onDone: () => void;
}

/** Calls a live server in every way that the document describes, and judges every response and sequence. */
export async function runLive(options: LiveOptions): Promise<LiveResult> {
  const { specification, operations, recorder, budget, made, keep, allowWrites } = options;
  const coverage = new Coverage(specification, operations);
  const chosen = operations.filter((operation) => isCalled(operation, options, operations));
  const run: LiveRun = {
    ...options,
    server: liveServer(specification, recorder),
    oracles: responseOracles,
    salt: randomInt(2 ** 32),
    exclude: ({ operation, subject, reason }) => run.excluded.push(`${operation}: ${subject}: ${reason}`),
    chosen,
    resources: allowWrites ? findResources({ table: options.memory.table, operations: chosen }) : [],
    findings: [],
    called: new Set(),
    excluded: [],
    isSpent: budget.isSpent,
    onExchange: (received) => {
      run.called.add(received.operation ?? "");
      coverage.record(received);
    },
    onFinding: (finding, received) =>
      run.findings.push(received === undefined ? finding : { ...finding, curl: run.toCurl(received) }),
    toCurl: (received) => toCurl(options.server, operations, received),
    finish: (part) => {
      if (budget.isSpent()) return;
      options.done.add(part);
      options.onDone();
    },
  };
  const last: LiveRun = { ...quietly(run), isSpent: () => false };
  const maker = new Maker(new Steps(last, "proof"));
  const removeAll = async (): Promise<string[]> =>
    allowWrites && !keep
      ? cleanUp(new Steps(last, "clean-up"), maker)
      : [...new Set(made.things.map(({ name }) => `${name}: kept`))];
  try {
    if (!keep) await removeAll();
    await callAll(run, maker);
  } catch (cause) {
    const left = await removeAll();
    const rest = left.length === 0 ? ["Nothing is left on the server."] : ["Left on the server", ...left];
    throw new Error(`The run failed: ${(cause as Error).message}\n${rest.join("\n  ")}`, { cause });
  }
  const left = await removeAll();
  if (budget.isInterrupted) run.excluded.push("everything after the interrupt: resume with --state");
  else if (budget.wasSpent)
    run.excluded.push(
      "everything after the limit was reached: raise --max-requests or --max-time, or resume with --state",
    );
  return {
    findings: distinctFindings(run.findings),
    coverage: coverage.report(),
    called: operations.map(({ id }) => id).filter((id) => run.called.has(id)),
    skipped: operations.filter((operation) => !chosen.includes(operation)).map(({ id }) => id),
    excluded: [...new Set(run.excluded)],
    left,
    requests: recorder.recorded.length,
  };
}
