import { loadDocument } from "@rosterkit/mock";
import { assertSchemasCompile, compileDocument } from "../document/compiled-document.ts";
import type { LiveResult } from "../report/live-report.ts";
import { formatText } from "../report/text.ts";
import { isCalled } from "../safety/safety.ts";
import { Budget } from "./budget.ts";
import { chooseOperations } from "./choose-operations.ts";
import { readCredentials } from "./credentials.ts";
import { type CommandOptions, readOptions } from "./options.ts";
import { usage } from "./usage.ts";
import { runProxy } from "./proxy.ts";
import { assertReachable } from "./assert-reachable.ts";
import { Recorder } from "./recorder.ts";
import type { LiveOptions } from "./run.ts";
import { Secrets } from "./secrets.ts";
import { judgeTraffic } from "./traffic.ts";
import type { Surroundings } from "./surroundings.ts";
import { runWithMemory } from "./run-with-memory.ts";
import { writeReports } from "./write-reports.ts";

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
  const operations = chooseOperations(options, [...specification.operations.values()]);
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
  writeReports(options, report, () => recorder.recorded.map((one) => secrets.redactExchange(one)));
  surroundings.print(options.json ? JSON.stringify(report, undefined, 2) : formatText(report));
  // The exit code of a process that SIGINT ends.
  if (budget.isInterrupted) return 130;
  return result.findings.length === 0 ? 0 : 1;
}
