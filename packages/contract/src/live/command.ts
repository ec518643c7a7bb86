import { writeFile } from "node:fs/promises";
import { type DocumentOperation, selectOperations } from "@rosterkit/openapi";
import { loadDocument } from "@rosterkit/mock";
import {
  assertSchemasCompile,
  compileDocument,
  type CompiledDocument,
} from "../document/compiled-document.ts";
import { formatHtml } from "../report/html.ts";
import { formatJUnit } from "../report/junit.ts";
import type { LiveReport, LiveResult } from "../report/live-report.ts";
import { formatJson, formatText } from "../report/text.ts";
import { readCredentials, redactor } from "./credentials.ts";
import { toHar } from "./har.ts";
import { LiveJudge } from "./judge.ts";
import { BadUseError, type CommandOptions, readOptions, usage } from "./options.ts";
import { type RecordingProxy, startProxy } from "./proxy.ts";
import { isReading, runLive } from "./run.ts";

/** The process of the command. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly print: (text: string) => void;
  readonly warn: (text: string) => void;
  /** Ends `--listen`. */
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
  const document = await loadDocument(options.spec);
  const compiled = compileDocument(document, options.seed);
  const operations = chooseOperations(
    options,
    selectOperations([...compiled.operations.values()], options.service),
  );
  assertSchemasCompile(compiled, operations);
  const isPassive = options.listen !== undefined;
  const called = operations.filter(({ method }) => options.allowWrites || isReading(method));
  const credentials = isPassive ? {} : readCredentials(called, surroundings.environment);
  if (!isPassive) await assertReachable(options);
  const { server, rate, timeout, listen: port, seed } = options;
  const proxy = await startProxy({ server, rate, timeout, ...(port === undefined ? {} : { port }) });
  try {
    const result = isPassive
      ? await listen(compiled, operations, proxy, surroundings)
      : await runLive({
          ...options,
          compiled,
          operations,
          proxy,
          credentials,
          onOperation: ({ id }, findings) => surroundings.warn(`${id}: ${progressOf(findings?.length)}`),
        });
    const redact = redactor(credentials);
    const report = { server, seed, ...result };
    await writeReports(options, report, proxy, redact);
    surroundings.print(redact(options.json ? formatJson(report) : formatText(report)));
    return result.findings.length === 0 ? 0 : 1;
  } finally {
    await proxy.close();
  }
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
    const signal = AbortSignal.timeout(timeout);
    await (await fetch(server, { method: "HEAD", redirect: "manual", signal })).arrayBuffer();
  } catch (error) {
    const { message } = ((error as Error).cause ?? error) as Error;
    throw new BadUseError(
      `${server} cannot be reached: ${message}. Is the server running, and is the URL right?`,
    );
  }
}

/** Records and judges the traffic of others until the interrupt. */
async function listen(
  compiled: CompiledDocument,
  operations: readonly DocumentOperation[],
  proxy: RecordingProxy,
  { warn, interrupted }: Surroundings,
): Promise<LiveResult> {
  warn(`Recording on ${proxy.url}. Interrupt to get the report.`);
  await interrupted;
  const judge = new LiveJudge(compiled, operations);
  const findings = await judge.judgeTraffic(proxy.recorded);
  const coverage = judge.coverage.report();
  const skipped = coverage.operations.missing;
  return {
    findings,
    coverage,
    called: operations.filter(({ id }) => !skipped.includes(id)).map(({ id }) => id),
    skipped,
    excluded: judge.missingVerdicts,
    requests: proxy.recorded.length,
  };
}

function progressOf(findings: number | undefined): string {
  if (findings === undefined) return "not called";
  return findings === 0 ? "as documented" : `${findings} findings`;
}

async function writeReports(
  { junit, html, har }: CommandOptions,
  report: LiveReport,
  proxy: RecordingProxy,
  redact: (text: string) => string,
): Promise<void> {
  const files: readonly (readonly [file: string | undefined, format: () => string])[] = [
    [junit, () => formatJUnit(report)],
    [html, () => formatHtml(report)],
    [har, () => JSON.stringify(toHar(report.server, proxy.recorded), undefined, 2)],
  ];
  for (const [file, format] of files) if (file !== undefined) await writeFile(file, redact(format()));
}
