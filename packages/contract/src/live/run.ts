import { randomInt } from "node:crypto";
import { Coverage } from "../coverage/coverage.ts";
import { responseOracles } from "../oracles/index.ts";
import { distinctFindings, type LiveResult } from "../report/live-report.ts";
import { effectOf } from "../safety/effects.ts";
import { isCalled } from "../safety/safety.ts";
import { cleanUp } from "../sequences/clean-up.ts";
import { type LiveChoices, type LiveRun, quietly } from "../sequences/live-run.ts";
import { Maker } from "../sequences/maker.ts";
import { comparePages } from "../sequences/pages.ts";
import { playSequence } from "../sequences/play.ts";
import { findResources } from "../sequences/resources.ts";
import { attempt, Steps } from "../sequences/step.ts";
import type { Budget } from "./budget.ts";
import { callSingly } from "./call-singly.ts";
import { toCurl } from "./curl.ts";
import { filterLists, learnIds } from "./readers.ts";
import type { Recorder } from "./recorder.ts";
import { liveServer } from "./server.ts";

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

/** Learns ids, plays the sequences, checks the lists, and calls each operation with single cases. */
async function callAll(run: LiveRun, maker: Maker): Promise<void> {
  const readers = run.chosen.filter(
    (operation) => operation.method !== "HEAD" && effectOf(operation, run.operations) === "read",
  );
  await learnIds(new Steps(quietly(run), "learning"), readers);
  await playSequences(run, maker);
  const unlisted = readers.filter((reader) => run.resources.every(({ list }) => list?.operation !== reader));
  if (!run.done.has("lists")) {
    const steps = new Steps(run, "lists");
    for (const reader of readers) await attempt(() => comparePages(steps, reader));
    await filterLists(steps, unlisted);
  }
  run.finish("lists");
  await callSingly(run, maker);
}

/** Plays the sequence of each resource. */
async function playSequences(run: LiveRun, maker: Maker): Promise<void> {
  for (const resource of run.resources) {
    const name = `sequence ${resource.create.id}`;
    if (run.done.has(name)) continue;
    const before = run.findings.length;
    const obstacle = await attempt(() => playSequence(new Steps(run, name), maker, resource));
    if (obstacle !== undefined) run.excluded.push(`${name}: ${obstacle}`);
    run.onProgress(name, run.findings.length - before);
    // Not saved as done, because a resumed run must find this out again.
    if (!maker.isForeign(resource)) run.finish(name);
  }
}
