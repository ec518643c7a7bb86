import { loadDocument } from "@rosterkit/mock";
import { assertSchemasCompile, compileDocument } from "../document/compiled-document.ts";
import { type LiveResult, formatText } from "../report/live-report.ts";
import { isCalled } from "../safety/safety.ts";
import { Budget } from "./limits.ts";
import { type CommandOptions, readOptions } from "./options.ts";
import { chooseOperations } from "./option-values.ts";
import { readCredentials } from "./credentials.ts";
import { usage } from "./usage.ts";
import { runProxy } from "./proxy.ts";
import { assertReachable } from "./forward.ts";
import { Recorder } from "./recorder.ts";
import type { LiveOptions } from "./run.ts";
import { Secrets } from "./secrets.ts";
import { judgeTraffic } from "./traffic.ts";
import { runWithMemory } from "./run-with-memory.ts";
import { writeReports } from "./private-files.ts";

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
  const { server, seed, listen: port, service } = options;
  const specification = compileDocument(await loadDocument(options.spec), seed);
  const documented = [...specification.operations.values()];
  const operations = chooseOperations(documented, service, options.operations);
  assertSchemasCompile(specification, operations);
  const recorder = new Recorder(options);
  const budget = new Budget(options, () => recorder.recorded.length);
  let credentials: LiveOptions["credentials"] = {};
  let result: LiveResult;
  if (port === undefined) {
    const called = operations.filter((operation) => isCalled(operation, options, operations));
    credentials = readCredentials(called, surroundings.environment);
    await assertReachable(server, options.timeout);
    const prepared = { specification, operations, recorder, credentials, budget };
    result = await runWithMemory(options, prepared, surroundings);
  } else {
    await runProxy(recorder, port, surroundings);
    result = await judgeTraffic(specification, operations, recorder);
  }
  const secrets = new Secrets(specification.document, operations, credentials);
  for (const recorded of recorder.recorded) secrets.learn(recorded);
  const report = secrets.redactReport({ server, seed, ...result });
  writeReports(options, report, () => recorder.recorded.map((one) => secrets.redactExchange(one)));
  surroundings.print(options.json ? JSON.stringify(report, undefined, 2) : formatText(report));
  // The exit code of a process that SIGINT ends.
  if (budget.isInterrupted) return 130;
  return result.findings.length === 0 ? 0 : 1;
}
