import { rmSync } from "node:fs";
import { loadDocument } from "@rosterkit/mock";
import { type DocumentOperation, selectOperations } from "@rosterkit/openapi";
import { assertSchemasCompile, compileDocument } from "../document/compiled-document.ts";
import { findLinks } from "../memory/links.ts";
import { Memory } from "../memory/memory.ts";
import { applySettings, formatLinks } from "../memory/settings.ts";
import { formatHtml } from "../report/html.ts";
import { formatJUnit } from "../report/junit.ts";
import type { LiveResult } from "../report/live-report.ts";
import { formatText } from "../report/text.ts";
import { effectOf } from "../safety/effects.ts";
import { isCalled } from "../safety/safety.ts";
import { Made } from "../sequences/live-run.ts";
import { Budget } from "./budget.ts";
import { readCredentials } from "./credentials.ts";
import { toHar } from "./har.ts";
import { BadUseError, type CommandOptions, readOptions, usage } from "./options.ts";
import { writePrivately } from "./private-file.ts";
import { runProxy } from "./proxy.ts";
import { causeOf, readText, Recorder } from "./recorder.ts";
import { type LiveOptions, runLive } from "./run.ts";
import { Secrets } from "./secrets.ts";
import { readState, withoutSecrets, writeState } from "./state-file.ts";
import { judgeTraffic } from "./traffic.ts";

/** The process in which the command runs. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly print: (text: string) => void;
  readonly warn: (text: string) => void;
  /** Ends the run, which then removes everything that it has made; with `--listen`, ends the recording. */
  readonly interrupted: Promise<void>;
}

/** Runs `rosterkit-contract` and returns its exit code. */
export async function runCommand(words: readonly string[], surroundings: Surroundings): Promise<number> {
  try {
    const options = readOptions(words);
    if (options !== undefined) return await run(options, surroundings);
    surroundings.print(usage);
    return 0;
  } catch (error) {
    surroundings.warn((error as Error).message);
    return 2;
  }
}

async function run(options: CommandOptions, surroundings: Surroundings): Promise<number> {
  const { server, seed, listen: port } = options;
  const specification = compileDocument(await loadDocument(options.spec), seed);
  const all = selectOperations([...specification.operations.values()], options.service);
  const operations = chooseOperations(options, all);
  assertSchemasCompile(specification, operations);
  const recorder = new Recorder(options);
  const budget = new Budget(options, () => recorder.recorded.length);
  let credentials: LiveOptions["credentials"] = {};
  let result: LiveResult;
  if (port === undefined) {
    const called = operations.filter((operation) => isCalled(operation, options, operations));
    credentials = readCredentials(called, surroundings.environment);
    await assertReachable(options);
    const prepared = { specification, operations, recorder, credentials, budget };
    result = await runWithMemory(options, prepared, surroundings);
  } else {
    await runProxy(recorder, port, surroundings);
    result = await judgeTraffic(specification, operations, recorder);
  }
  const secrets = new Secrets(specification.document, operations, credentials);
  for (const recorded of recorder.recorded) secrets.learn(recorded);
  const report = secrets.redactReport({ server, seed, ...result });
  const { junit, html, har } = options;
  if (junit !== undefined) writePrivately(junit, formatJUnit(report));
  if (html !== undefined) writePrivately(html, formatHtml(report));
  if (har !== undefined) {
    const exchanges = recorder.recorded.map((recorded) => secrets.redactExchange(recorded));
    writePrivately(har, JSON.stringify(toHar(server, exchanges), undefined, 2));
  }
  surroundings.print(options.json ? JSON.stringify(report, undefined, 2) : formatText(report));
  // The exit code of a process that SIGINT ends.
  if (budget.isInterrupted) return 130;
  return result.findings.length === 0 ? 0 : 1;
}

/** Runs against the server, resumes from the state file if there is one, and saves progress to it. */
async function runWithMemory(
  options: CommandOptions,
  prepared: Pick<LiveOptions, "specification" | "operations" | "recorder" | "credentials" | "budget">,
  { interrupted, warn }: Surroundings,
): Promise<LiveResult> {
  const { specification, operations, budget } = prepared;
  const { server, seed, state: file } = options;
  void interrupted.then(() => {
    budget.interrupt();
    const rest = options.allowWrites && !options.keep ? "removing what the run has made" : "the run ends";
    return warn(`Interrupted: ${rest}. Interrupt again to end at once.`);
  });
  const found = findLinks(specification, operations);
  const { table, given } = applySettings(found, operations, options.settings);
  const memory = new Memory(table, given, (operation) => effectOf(operation, operations));
  warn(formatLinks(table, given));
  const state = file === undefined ? { done: [], made: [] } : readState(file, { server, seed });
  const done = new Set(state.done);
  const save = (): void => {
    const things = made.things.map((thing) => withoutSecrets(specification.document, table.inputs, thing));
    if (file !== undefined) writeState(file, { server, seed, done: [...done], made: things });
  };
  const made = new Made(state.made, save);
  const result = await runLive({
    ...options,
    ...prepared,
    specification: { ...specification, known: memory },
    memory,
    done,
    made,
    onDone: save,
    onProgress: (part, findings) => warn(`${part}: ${describeProgress(findings)}`),
  });
  if (file !== undefined && !budget.wasSpent && made.things.length === 0) rmSync(file, { force: true });
  else save();
  return result;
}

function chooseOperations(
  { operations: wanted }: CommandOptions,
  operations: readonly DocumentOperation[],
): readonly DocumentOperation[] {
  const known = operations.map(({ id }) => id);
  const unknown = wanted.find((id) => !known.includes(id));
  if (unknown !== undefined)
    throw new BadUseError(
      `--operation ${unknown}: no such operation. The operations are: ${known.join(", ")}.`,
    );
  return wanted.length === 0 ? operations : operations.filter(({ id }) => wanted.includes(id));
}

async function assertReachable({ server, timeout }: CommandOptions): Promise<void> {
  try {
    const response = await fetch(server, { redirect: "manual", signal: AbortSignal.timeout(timeout) });
    // If the first response to a host has no body, or is not read, `fetch` opens a connection for each later request.
    await readText(response).catch(() => undefined);
  } catch (error) {
    const { message } = causeOf(error);
    throw new BadUseError(
      `${server} cannot be reached: ${message}. Check that the server is running and that the URL is correct.`,
    );
  }
}

function describeProgress(findings: number | undefined): string {
  if (findings === undefined) return "not called";
  return findings === 0 ? "as documented" : `${findings} findings`;
}
