import type { Received } from "@rosterkit/mock";
import { Coverage } from "../coverage/coverage.ts";
import { responseOracles } from "../oracles/index.ts";
import { distinctFindings, type LiveResult } from "../report/live-report.ts";
import type { Finding } from "../run/finding.ts";
import { cleanUp } from "../sequences/clean-up.ts";
import { comparePages } from "../sequences/compare-pages.ts";
import { effectOf } from "../safety/effects.ts";
import { isCalled } from "../safety/safety.ts";
import type { LiveRun } from "../sequences/live-run.ts";
import type { Made } from "../sequences/made.ts";
import { Maker } from "../sequences/maker.ts";
import { playSequence } from "../sequences/play.ts";
import { findResources } from "../sequences/resources.ts";
import { attempt, Steps } from "../sequences/step.ts";
import { callSingly } from "./call-singly.ts";
import { toCurl } from "./curl.ts";
import { learnIds } from "./learn.ts";
import { filterLists } from "./lists.ts";
import type { LiveOptions, RunParts, Told } from "./run-parts.ts";
import { liveServer } from "./server.ts";

/** Calls a live server in every way that the document describes, and judges every response and every sequence. */
export async function runLive(options: LiveOptions): Promise<LiveResult> {
  const { specification, operations, recorder, memory, budget, done, made, keep, allowWrites } = options;
  const coverage = new Coverage(specification, operations);
  const chosen = operations.filter((operation) => isCalled(operation, options, operations));
  const told: Told = { findings: [], called: new Set(), exclusions: [] };
  const { findings, called, exclusions } = told;
  const onExchange = (received: Received): void => {
    called.add(received.operation ?? "");
    coverage.record(received);
  };
  const onFinding = (finding: Finding, received: Received | undefined): void =>
    void findings.push(
      received === undefined ? finding : { ...finding, curl: toCurl(options.server, operations, received) },
    );
  const run: LiveRun = {
    specification,
    server: liveServer(specification, recorder),
    credentials: options.credentials,
    oracles: responseOracles,
    exclude: ({ operation, subject, reason }) => exclusions.push(`${operation}: ${subject}: ${reason}`),
    memory,
    operations,
    resources: allowWrites
      ? findResources({ shapes: specification.shapes, table: memory.table, operations: chosen })
      : [],
    made,
    keep,
    isSpent: budget.isSpent,
    onExchange,
    onFinding,
  };
  const quiet: LiveRun = { ...run, onFinding: () => undefined };
  const last: LiveRun = { ...quiet, isSpent: () => false };
  const finish = (part: string): void => {
    if (budget.isSpent()) return;
    done.add(part);
    options.onDone();
  };
  const removeAll = async (): Promise<string[]> =>
    allowWrites && !keep ? cleanUp(new Steps(last, "clean-up")) : [];

  const maker = new Maker(new Steps(last, "proof"));
  const parts: RunParts = { options, chosen, run, quiet, maker, told, finish };
  try {
    await removeAll();
    await callAll(parts);
  } catch (error) {
    throw brokenOff(error as Error, keep ? namesOf(made) : await removeAll());
  }
  const left = await removeAll();
  if (budget.isInterrupted) exclusions.push("everything behind the interrupt: go on with --state");
  else if (budget.wasSpent)
    exclusions.push(
      "everything behind the budget: raise --max-requests or --max-time, or go on with --state",
    );
  return {
    findings: distinctFindings(findings),
    coverage: coverage.report(),
    called: operations.map(({ id }) => id).filter((id) => called.has(id)),
    skipped: operations.filter((operation) => !chosen.includes(operation)).map(({ id }) => id),
    excluded: [...new Set(exclusions)],
    left: keep ? namesOf(made) : left,
    requests: recorder.recorded.length,
  };
}

/** Learns ids, plays the sequences, looks at the lists, and calls each operation by itself. */
async function callAll(parts: RunParts): Promise<void> {
  const { options, chosen, run, quiet, finish } = parts;
  const { operations, done } = options;
  const readers = chosen.filter(
    (operation) => operation.method !== "HEAD" && effectOf(operation, operations) === "read",
  );
  await learnIds(new Steps(quiet, "learning"), readers);
  await playSequences(parts);
  const unlisted = readers.filter((reader) => run.resources.every(({ list }) => list?.operation !== reader));
  if (!done.has("lists")) {
    const steps = new Steps(run, "lists");
    for (const reader of readers) await attempt(() => comparePages(steps, reader));
    await filterLists(steps, unlisted);
  }
  finish("lists");
  await callSingly(parts);
}

function namesOf({ things }: Made): string[] {
  return [...new Set(things.map(({ name }) => `${name}: kept`))];
}

/** Says what an error that ends a run has left on the server. */
function brokenOff(cause: Error, left: readonly string[]): Error {
  const rest =
    left.length === 0 ? "Nothing that it has made is left." : ["Left on the server", ...left].join("\n  ");
  return new Error(`The run broke off: ${cause.message}\n${rest}`, { cause });
}

/** Plays the sequence of each resource. */
async function playSequences(parts: RunParts): Promise<void> {
  const { options, run, maker, told, finish } = parts;
  const { done } = options;
  for (const resource of run.resources) {
    const name = `sequence ${resource.create.id}`;
    if (done.has(name)) continue;
    const before = told.findings.length;
    const steps = new Steps(run, name);
    const obstacle = await attempt(() => playSequence(steps, maker, resource));
    if (obstacle !== undefined) told.exclusions.push(`${name}: ${obstacle}`);
    options.onProgress?.(name, told.findings.length - before);
    // Another run has to find this out too.
    if (!maker.isForeign(resource)) finish(name);
  }
}
