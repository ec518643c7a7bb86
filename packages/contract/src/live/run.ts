import type { Received } from "@rosterkit/mock";
import type { DocumentOperation } from "@rosterkit/openapi";
import type { Case } from "../cases/types.ts";
import type { Memory } from "../memory/memory.ts";
import { responseOracles } from "../oracles/index.ts";
import { distinctFindings, type LiveResult } from "../report/live-report.ts";
import type { Finding } from "../run/finding.ts";
import type { RunContext } from "../run/context.ts";
import { ServiceRun } from "../run/service.ts";
import { cleanUp } from "../sequences/clean-up.ts";
import { effectOf } from "../sequences/effects.ts";
import type { Made } from "../sequences/made.ts";
import { Maker } from "../sequences/maker.ts";
import { playSequence } from "../sequences/play.ts";
import { findResources } from "../sequences/resources.ts";
import { Steps, type StepOptions } from "../sequences/step.ts";
import type { Budget } from "./budget.ts";
import { toCurl } from "./curl.ts";
import { Fixtures } from "./fixtures.ts";
import { attempt, filterLists, learnIds } from "./learn.ts";
import type { Recorder } from "./recorder.ts";
import { liveServer } from "./server.ts";

export interface LiveOptions extends Pick<RunContext, "specification" | "credentials"> {
  readonly server: string;
  readonly operations: readonly DocumentOperation[];
  readonly recorder: Recorder;
  readonly memory: Memory;
  readonly budget: Budget;
  /** The parts that are done, by name; the run adds its own. */
  readonly done: Set<string>;
  readonly made: Made;
  readonly onDone: () => void;
  /** Calls operations that are neither GET nor HEAD, too. */
  readonly allowWrites: boolean;
  /** Sends requests that the document forbids, too. */
  readonly invalid: boolean;
  /** Leaves on the server what the run has made. */
  readonly keep: boolean;
  /** Called after each operation; without findings if the operation could not be called. */
  readonly onProgress?: (part: string, findings: number | undefined) => void;
}

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
  const chosen = operations.filter((operation) => isCalled(operation, options));
  const findings: Finding[] = [];
  const called = new Set<string>();
  const exclusions: string[] = [];
  const onExchange = (received: Received): void => {
    called.add(received.operation ?? "");
    run.coverage.record(received);
  };
  const curlOf = (received: Received): string => toCurl(options.server, operations, received);
  const onFinding = (finding: Finding, received: Received | undefined): void =>
    void findings.push(received === undefined ? finding : { ...finding, curl: curlOf(received) });
  const stepOptions: StepOptions = { context, memory, isSpent: budget.isSpent, onExchange, onFinding };
  const quiet: StepOptions = { ...stepOptions, onFinding: () => undefined };
  const last: StepOptions = { ...quiet, isSpent: () => false };
  const finish = (part: string): void => {
    if (budget.isSpent()) return;
    done.add(part);
    options.onDone();
  };
  const removeAll = (): Promise<string[]> =>
    allowWrites && !keep ? cleanUp(new Steps("clean-up", last), specification, made) : Promise.resolve([]);

  await removeAll();
  const readers = chosen.filter(
    (operation) => operation.method !== "HEAD" && effectOf(operation, operations) === "read",
  );
  await learnIds(new Steps("learning", quiet), memory, readers);
  const resources = allowWrites ? findResources(specification.shapes, memory.table, chosen) : [];
  const maker = new Maker(resources, memory, made);
  for (const resource of resources) {
    const name = `sequence ${resource.create.id}`;
    if (done.has(name)) continue;
    const before = findings.length;
    const steps = new Steps(name, stepOptions);
    const play = { steps, maker, compiled: specification, table: memory.table };
    const obstacle = await attempt(() => playSequence(play, resource));
    if (obstacle !== undefined) exclusions.push(`${name}: ${obstacle}`);
    options.onProgress?.(name, findings.length - before);
    finish(name);
  }
  const unlisted = readers.filter((reader) => resources.every(({ list }) => list?.operation !== reader));
  if (!done.has("filters"))
    await filterLists(new Steps("filters", stepOptions), specification, memory, unlisted);
  finish("filters");
  const fixtures = new Fixtures({
    steps: new Steps("fixture", quiet),
    maker,
    memory,
    resources,
    operations,
    keep,
  });
  for (const operation of chosen) {
    if (done.has(operation.id) || budget.isSpent()) continue;
    const before = recorder.recorded.length;
    await fixtures.aimAt(operation);
    const unknown = fixtures.unknownInputOf(operation);
    const risk = fixtures.riskOf(operation);
    if (risk !== undefined) {
      exclusions.push(`${operation.id}: ${risk}`);
      options.onProgress?.(operation.id, undefined);
      continue;
    }
    const ran = await run.run(operation, {
      isChosen: (testCase) => isLive(testCase, options),
      prepare: async (testCase) => (budget.isSpent() ? undefined : fixtures.prepare(testCase)),
      onExchange: (received, testCase) => {
        called.add(received.operation ?? "");
        if (allowWrites) fixtures.keepTrack(received, testCase);
      },
      toCurl: curlOf,
    });
    await fixtures.clear();
    const isSent = recorder.recorded.length > before;
    const isTelling = ({ problem }: Finding): boolean =>
      unknown === undefined || problem !== "valid request refused";
    const all = distinctFindings(ran.findings);
    const found = all.filter(isTelling);
    if (found.length < all.length) exclusions.push(`${operation.id}: ${unknown}`);
    // The exclusions of an operation that could be called concern single values.
    const told = ran.exclusions.filter(({ cause }) => !isSent || cause === "harness");
    exclusions.push(...told.map(({ subject, reason }) => `${operation.id}: ${subject}: ${reason}`));
    findings.push(...found);
    options.onProgress?.(operation.id, isSent ? found.length : undefined);
    finish(operation.id);
  }
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

/** A live server cannot be told to send a response; pages are compared once, and no request is sent twice. */
function isLive(testCase: Case, { invalid }: Pick<LiveOptions, "invalid">): boolean {
  const {
    kind,
    broad,
    operation: { method },
  } = testCase;
  if (kind === "pages") return broad === true;
  // The ids of an example are those of another server.
  if (kind === "request")
    return testCase.through === "result" && (method === "GET" || testCase.isExample !== true);
  return kind === "credentials" || (kind === "refusal" && invalid);
}
