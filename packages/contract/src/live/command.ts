import { type DocumentOperation, selectOperations } from "@rosterkit/openapi";
import { loadDocument } from "@rosterkit/mock";
import { assertSchemasCompile, compileDocument } from "../document/compiled-document.ts";
import { formatHtml } from "../report/html.ts";
import { formatJUnit } from "../report/junit.ts";
import { applySettings } from "../memory/corrections.ts";
import { findLinks } from "../memory/links.ts";
import { Memory } from "../memory/memory.ts";
import { formatLinks } from "../memory/table-text.ts";
import type { LiveReport, LiveResult } from "../report/live-report.ts";
import { formatJson, formatText } from "../report/text.ts";
import { effectOf } from "../safety/effects.ts";
import { isCalled } from "../safety/safety.ts";
import { Made } from "../sequences/made.ts";
import { Budget } from "./budget.ts";
import { readCredentials } from "./credentials.ts";
import { toHar } from "./har.ts";
import { BadUseError, type CommandOptions, readOptions, usage } from "./options.ts";
import { writePrivately } from "./private-file.ts";
import { record } from "./record.ts";
import { readText, type Recorded, Recorder } from "./recorder.ts";
import { type LiveOptions, runLive } from "./run.ts";
import { Secrets } from "./secrets.ts";
import { withoutSecrets } from "./state-secrets.ts";
import { readState, removeState, writeState } from "./state-file.ts";
import { judgeTraffic } from "./traffic.ts";

/** The process of the command. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly print: (text: string) => void;
  readonly warn: (text: string) => void;
  /** Ends the run, which then removes what it has made, or `--listen`. */
  readonly interrupted: Promise<void>;
}

/** Runs `rosterkit-contract`, and gives its exit code. */
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
  const compiled = compileDocument(await loadDocument(options.spec), seed);
  const operations = chooseOperations(
    options,
    selectOperations([...compiled.operations.values()], options.service),
  );
  assertSchemasCompile(compiled, operations);
  const recorder = new Recorder(options);
  const credentials =
    port === undefined
      ? readCredentials(
          operations.filter((operation) => isCalled(operation, options, operations)),
          surroundings.environment,
        )
      : {};
  if (port === undefined) await assertReachable(options);
  else await record(recorder, port, surroundings);
  const budget = new Budget(options, () => recorder.recorded.length);
  const prepared = { specification: compiled, operations, recorder, credentials, budget };
  const result =
    port === undefined
      ? await runWithMemory(options, prepared, surroundings)
      : await judgeTraffic(compiled, operations, recorder);
  const secrets = new Secrets(compiled.document, operations, credentials);
  for (const recorded of recorder.recorded) secrets.learn(recorded);
  const report = secrets.redactReport({ server, seed, ...result });
  const exchanges = recorder.recorded.map((recorded) => secrets.redactExchange(recorded));
  await writeReports(options, report, exchanges);
  surroundings.print(options.json ? formatJson(report) : formatText(report));
  // The code of a process that SIGINT has ended.
  if (budget.isInterrupted) return 130;
  return result.findings.length === 0 ? 0 : 1;
}

type Prepared = Pick<LiveOptions, "specification" | "operations" | "recorder" | "credentials" | "budget">;

/** Runs with the memory of this run, and of an earlier one where there is a state. */
async function runWithMemory(
  options: CommandOptions,
  prepared: Prepared,
  surroundings: Surroundings,
): Promise<LiveResult> {
  const { specification, operations, budget } = prepared;
  const { warn } = surroundings;
  void endAtInterrupt(options, budget, surroundings);
  const { server, seed, state: file } = options;
  const found = findLinks(specification, operations);
  const { table, given } = applySettings(found, operations, Object.entries(options.known));
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
    onProgress: (part, findings) => warn(`${part}: ${progressOf(findings)}`),
  });
  if (file !== undefined && !budget.wasSpent && made.things.length === 0) removeState(file);
  else save();
  return result;
}

async function endAtInterrupt(
  { allowWrites, keep }: CommandOptions,
  budget: Budget,
  { interrupted, warn }: Surroundings,
): Promise<void> {
  await interrupted;
  budget.interrupt();
  const rest = allowWrites && !keep ? "removing what the run has made" : "the run ends";
  warn(`Interrupted: ${rest}. Interrupt again to end at once.`);
}

function chooseOperations(
  { operations: wanted }: CommandOptions,
  operations: readonly DocumentOperation[],
): readonly DocumentOperation[] {
  const known = operations.map(({ id }) => id);
  const unknown = wanted.find((id) => !known.includes(id));
  if (unknown !== undefined)
    throw new BadUseError(`--operation ${unknown}: unknown. There are: ${known.join(", ")}.`);
  return wanted.length === 0 ? operations : operations.filter(({ id }) => wanted.includes(id));
}

async function assertReachable({ server, timeout }: CommandOptions): Promise<void> {
  try {
    const response = await fetch(server, { redirect: "manual", signal: AbortSignal.timeout(timeout) });
    // After a first request by HEAD, or one that is not read, `fetch` opens a connection for each further one.
    await readText(response).catch(() => undefined);
  } catch (error) {
    const { message } = ((error as Error).cause ?? error) as Error;
    throw new BadUseError(
      `${server} cannot be reached: ${message}. Is the server running, and is the URL right?`,
    );
  }
}

function progressOf(findings: number | undefined): string {
  if (findings === undefined) return "not called";
  return findings === 0 ? "as documented" : `${findings} findings`;
}

async function writeReports(
  { junit, html, har }: CommandOptions,
  report: LiveReport,
  exchanges: readonly Recorded[],
): Promise<void> {
  if (junit !== undefined) await writePrivately(junit, formatJUnit(report));
  if (html !== undefined) await writePrivately(html, formatHtml(report));
  if (har !== undefined)
    await writePrivately(har, JSON.stringify(toHar(report.server, exchanges), undefined, 2));
}
