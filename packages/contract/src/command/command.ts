import { writeFile } from "node:fs/promises";
import { checkDocument } from "../schema/check-document.ts";
import { loadDocument } from "@rosterkit/mock/load-document";
import { type DocumentOperation, readOperations, selectOperations } from "@rosterkit/openapi";
import { readCredentials, redactor } from "../live/credentials.ts";
import { toHar } from "../live/har.ts";
import { type RecordingProxy, startProxy } from "../live/proxy.ts";
import { type LiveResult, runLive } from "../live/run.ts";
import { coverRecorded, judgeTraffic } from "../live/traffic.ts";
import type { Credentials } from "../request/build.ts";
import { formatHtml } from "../report/html.ts";
import { formatJson } from "../report/json.ts";
import { formatJUnit } from "../report/junit.ts";
import { formatText } from "../report/text.ts";
import { createSide, type Side } from "../run/bench.ts";
import { BadUseError } from "./bad-use.ts";
import { type CommandOptions, readOptions, usage } from "./options.ts";

/** Where the command runs: tests give their own. */
export interface CommandSurroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Ends `--listen`. */
  readonly interrupted: Promise<void>;
}

/** Runs `rosterkit-contract` and gives its exit code. */
export async function runCommand(
  words: readonly string[],
  surroundings: CommandSurroundings,
): Promise<number> {
  try {
    const options = readOptions(words);
    if (options !== undefined) return await run(options, surroundings);
    surroundings.print(usage);
    return 0;
  } catch (error) {
    surroundings.complain((error as Error).message);
    return 2;
  }
}

async function run(options: CommandOptions, surroundings: CommandSurroundings): Promise<number> {
  const document = await loadDocument(options.spec);
  const side = createSide(document, options.seed);
  const operations = chooseOperations(options, selectOperations(readOperations(document), options.service));
  checkDocument(document, operations, side.planner.validators);
  const called = operations.filter(
    ({ method }) => options.allowWrites || method === "GET" || method === "HEAD",
  );
  const passive = options.listen !== undefined;
  const credentials = passive ? {} : readCredentials(called, surroundings.environment);
  if (!passive) await assertReachable(options);
  await using proxy = await openProxy(options);
  const result = passive
    ? await listen(side, operations, proxy, surroundings)
    : await runLive({
        ...options,
        side,
        operations,
        proxy,
        credentials,
        onOperation: reportProgress(surroundings),
      });
  await report(options, result, proxy, credentials, surroundings);
  return result.findings.length === 0 ? 0 : 1;
}

function chooseOperations(
  options: CommandOptions,
  operations: readonly DocumentOperation[],
): DocumentOperation[] {
  const unknown = options.operations.find((id) => !operations.some((operation) => operation.id === id));
  if (unknown !== undefined) {
    throw new BadUseError(
      `--operation ${unknown}: unknown. There are: ${operations.map(({ id }) => id).join(", ")}.`,
    );
  }
  return options.operations.length === 0
    ? [...operations]
    : operations.filter(({ id }) => options.operations.includes(id));
}

async function assertReachable({ server, timeout }: CommandOptions): Promise<void> {
  try {
    const response = await fetch(server, {
      method: "HEAD",
      redirect: "manual",
      signal: AbortSignal.timeout(timeout),
    });
    await response.arrayBuffer();
  } catch (error) {
    const { message } = ((error as Error).cause ?? error) as Error;
    throw new BadUseError(
      `${server} cannot be reached: ${message}. Is the server running, and is the URL right?`,
    );
  }
}

async function openProxy({
  server,
  rate,
  timeout,
  listen: port,
}: CommandOptions): Promise<RecordingProxy & AsyncDisposable> {
  const proxy = await startProxy({ server, rate, timeout, ...(port === undefined ? {} : { port }) });
  return { ...proxy, [Symbol.asyncDispose]: proxy.close };
}

async function listen(
  side: Side,
  operations: readonly DocumentOperation[],
  proxy: RecordingProxy,
  { complain, interrupted }: CommandSurroundings,
): Promise<LiveResult> {
  complain(`Recording on ${proxy.url}. Interrupt to get the report.`);
  await interrupted;
  const coverage = coverRecorded(side, operations, proxy.recorded);
  return {
    findings: await judgeTraffic(side, operations, proxy.recorded),
    coverage,
    called: operations.filter(({ id }) => !coverage.operations.missing.includes(id)).map(({ id }) => id),
    skipped: coverage.operations.missing,
    requests: proxy.recorded.length,
  };
}

function reportProgress({
  complain,
}: CommandSurroundings): (operation: DocumentOperation, findings: readonly object[]) => void {
  return ({ id }, findings) =>
    complain(`${id}: ${findings.length === 0 ? "as documented" : `${findings.length} findings`}`);
}

async function report(
  options: CommandOptions,
  result: LiveResult,
  proxy: RecordingProxy,
  credentials: Credentials,
  { print }: CommandSurroundings,
): Promise<void> {
  const redact = redactor(credentials);
  const facts = { server: options.server, seed: options.seed, ...result };
  const files: readonly (readonly [string | undefined, () => string])[] = [
    [options.junit, () => formatJUnit(facts)],
    [options.html, () => formatHtml(facts)],
    [options.har, () => JSON.stringify(toHar(options.server, proxy.recorded), undefined, 2)],
  ];
  await Promise.all(
    files.map(([file, format]) => (file === undefined ? undefined : writeFile(file, redact(format())))),
  );
  print(redact(options.json ? formatJson(facts) : formatText(facts)));
}
