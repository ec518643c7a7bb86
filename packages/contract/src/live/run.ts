import type { Received } from "@rosterkit/mock";
import type { DocumentOperation } from "@rosterkit/openapi";
import { responseOracles } from "../oracles/index.ts";
import { distinctFindings, type LiveResult } from "../report/live-report.ts";
import type { Finding } from "../run/finding.ts";
import { ServiceRun } from "../run/service.ts";
import { cleanUp } from "../sequences/clean-up.ts";
import { comparePages } from "../sequences/compare-pages.ts";
import { dangerOf } from "../sequences/danger.ts";
import { effectOf } from "../sequences/effects.ts";
import { Maker } from "../sequences/maker.ts";
import { playSequence } from "../sequences/play.ts";
import { findResources } from "../sequences/resources.ts";
import { attempt, Steps, type StepOptions } from "../sequences/step.ts";
import { callSingly } from "./call-singly.ts";
import { toCurl } from "./curl.ts";
import { learnIds } from "./learn.ts";
import { filterLists } from "./lists.ts";
import type { LiveOptions, RunParts, Told } from "./run-parts.ts";
import { liveServer } from "./server.ts";

/** Calls a live server in every way that the document describes, and judges every response and every sequence. */
export async function runLive(options: LiveOptions): Promise<LiveResult> {
  const { specification, operations, recorder, memory, budget, done, made, keep, allowWrites } = options;
  const context = {
    specification,
    server: liveServer(specification, recorder),
    credentials: options.credentials,
    oracles: responseOracles,
  };
  const run = new ServiceRun(context, operations);
  const chosen = operations.filter((operation) => isCalled(operation, options, operations));
  const told: Told = { findings: [], called: new Set(), exclusions: [] };
  const { findings, called, exclusions } = told;
  const onExchange = (received: Received): void => {
    called.add(received.operation ?? "");
    run.coverage.record(received);
  };
  const onFinding = (finding: Finding, received: Received | undefined): void =>
    void findings.push(
      received === undefined ? finding : { ...finding, curl: toCurl(options.server, operations, received) },
    );
  const resources = allowWrites ? findResources(specification.shapes, memory.table, chosen) : [];
  const surveyed = { memory, operations, resources };
  const stepOptions: StepOptions = {
    context,
    memory,
    isSpent: budget.isSpent,
    dangerOf: (operation, values) => dangerOf(surveyed, operation, values),
    onExchange,
    onFinding,
  };
  const quiet: StepOptions = { ...stepOptions, onFinding: () => undefined };
  const last: StepOptions = { ...quiet, isSpent: () => false };
  const finish = (part: string): void => {
    if (budget.isSpent()) return;
    done.add(part);
    options.onDone();
  };
  const cleaning = { steps: new Steps("clean-up", last), compiled: specification, memory, made };
  const removeAll = (): Promise<string[]> => (allowWrites && !keep ? cleanUp(cleaning) : Promise.resolve([]));

  await removeAll();
  const readers = chosen.filter(
    (operation) => operation.method !== "HEAD" && effectOf(operation, operations) === "read",
  );
  await learnIds(new Steps("learning", quiet), memory, readers);
  const maker = new Maker(surveyed, made);
  const parts: RunParts = { options, run, chosen, resources, maker, told, stepOptions, quiet, finish };
  await playSequences(parts);
  const unlisted = readers.filter((reader) => resources.every(({ list }) => list?.operation !== reader));
  if (!done.has("lists")) {
    const steps = new Steps("lists", stepOptions);
    for (const reader of readers) await attempt(() => comparePages(steps, reader));
    await filterLists(steps, specification, memory, unlisted);
  }
  finish("lists");
  await callSingly(parts);
  const left = await removeAll();
  if (budget.isInterrupted) exclusions.push("everything behind the interrupt: go on with --state");
  else if (budget.wasSpent)
    exclusions.push(
      "everything behind the budget: raise --max-requests or --max-time, or go on with --state",
    );
  return {
    findings: distinctFindings(findings),
    coverage: run.coverage.report(),
    called: operations.map(({ id }) => id).filter((id) => called.has(id)),
    skipped: operations.filter((operation) => !chosen.includes(operation)).map(({ id }) => id),
    excluded: [...new Set(exclusions)],
    left: keep ? made.things.map(({ name }) => `${name}: kept`) : left,
    requests: recorder.recorded.length,
  };
}

/** Plays the sequence of each resource. */
async function playSequences(parts: RunParts): Promise<void> {
  const { options, resources, maker, told, stepOptions, finish } = parts;
  const { specification, memory, done } = options;
  for (const resource of resources) {
    const name = `sequence ${resource.create.id}`;
    if (done.has(name)) continue;
    const before = told.findings.length;
    const steps = new Steps(name, stepOptions);
    const play = { steps, maker, compiled: specification, table: memory.table };
    const obstacle = await attempt(() => playSequence(play, resource));
    if (obstacle !== undefined) told.exclusions.push(`${name}: ${obstacle}`);
    options.onProgress?.(name, told.findings.length - before);
    // Another run has to find this out too.
    if (!maker.isForeign(resource)) finish(name);
  }
}

/** Whether a run calls the operation: it only reads, unless it may write. */
export function isCalled(
  operation: DocumentOperation,
  { allowWrites }: Pick<LiveOptions, "allowWrites">,
  operations: readonly DocumentOperation[],
): boolean {
  const isSafe = /^(?:GET|HEAD)$/.test(operation.method) && effectOf(operation, operations) === "read";
  return allowWrites || isSafe;
}
