import { writeFile } from "node:fs/promises";
import { type DocumentOperation, selectOperations } from "@rosterkit/openapi";
import { listen, loadDocument } from "@rosterkit/mock";
import { assertSchemasCompile, compileDocument } from "../document/compiled-document.ts";
import { formatHtml } from "../report/html.ts";
import { formatJUnit } from "../report/junit.ts";
import type { LiveReport } from "../report/live-report.ts";
import { formatJson, formatText } from "../report/text.ts";
import { readCredentials, redactor } from "./credentials.ts";
import { toHar } from "./har.ts";
import { BadUseError, type CommandOptions, readOptions, usage } from "./options.ts";
import { Recorder } from "./recorder.ts";
import { isCalled, runLive } from "./run.ts";
import { judgeTraffic } from "./traffic.ts";

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
  const { server, seed, known, listen: port } = options;
  const compiled = { ...compileDocument(await loadDocument(options.spec), seed), known };
  const operations = chooseOperations(
    options,
    selectOperations([...compiled.operations.values()], options.service),
  );
  assertSchemasCompile(compiled, operations);
  const recorder = new Recorder(options);
  const credentials =
    port === undefined
      ? readCredentials(
          operations.filter((operation) => isCalled(operation, options)),
          surroundings.environment,
        )
      : {};
  if (port === undefined) await assertReachable(options);
  else await record(recorder, port, surroundings);
  const result =
    port === undefined
      ? await runLive({
          ...options,
          specification: compiled,
          operations,
          recorder,
          credentials,
          onOperation: ({ id }, findings) => surroundings.warn(`${id}: ${progressOf(findings?.length)}`),
        })
      : await judgeTraffic(compiled, operations, recorder);
  const redact = redactor(credentials);
  const report = { server, seed, ...result };
  await writeReports(options, report, recorder, redact);
  surroundings.print(redact(options.json ? formatJson(report) : formatText(report)));
  return result.findings.length === 0 ? 0 : 1;
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

/** Passes on and records the requests of others until the interrupt. */
async function record(recorder: Recorder, port: number, { warn, interrupted }: Surroundings): Promise<void> {
  const { url, close } = await listen(port, (request) =>
    recorder.send(request).catch((error: Error) => ({
      status: 502,
      headers: { "content-type": "text/plain" },
      body: error.message,
    })),
  );
  warn(`Recording on ${url}. Interrupt to get the report.`);
  await interrupted;
  await close();
}

function progressOf(findings: number | undefined): string {
  if (findings === undefined) return "not called";
  return findings === 0 ? "as documented" : `${findings} findings`;
}

async function writeReports(
  { junit, html, har }: CommandOptions,
  report: LiveReport,
  { recorded }: Recorder,
  redact: (text: string) => string,
): Promise<void> {
  const files: readonly (readonly [file: string | undefined, format: () => string])[] = [
    [junit, () => formatJUnit(report)],
    [html, () => formatHtml(report)],
    [har, () => JSON.stringify(toHar(report.server, recorded), undefined, 2)],
  ];
  for (const [file, format] of files) if (file !== undefined) await writeFile(file, redact(format()));
}
