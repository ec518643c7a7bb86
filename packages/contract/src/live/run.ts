import { type DocumentOperation, type DocumentScheme, pointerTo } from "@rosterkit/openapi";
import { decodeBody } from "@rosterkit/mock";
import { generateCases } from "../cases/generate.ts";
import type { CallCase, CredentialsCase, RefusalCase, RequestValues } from "../cases/types.ts";
import type { CompiledDocument } from "../document/compiled-document.ts";
import type { Failure } from "../oracles/oracle.ts";
import type { LiveResult } from "../report/live-report.ts";
import { buildRequest, type Credentials } from "../request/build.ts";
import type { Finding, JudgedFailure } from "../run/finding.ts";
import { label } from "../run/judge.ts";
import { metAlternative } from "./credentials.ts";
import { isProxyError, LiveJudge, unreachable } from "./judge.ts";
import { pageFailures } from "./pages.ts";
import type { Recorded, RecordingProxy } from "./proxy.ts";

export interface LiveOptions {
  readonly compiled: CompiledDocument;
  readonly operations: readonly DocumentOperation[];
  readonly proxy: RecordingProxy;
  readonly credentials: Credentials;
  /** Calls operations that are neither GET nor HEAD, too. */
  readonly allowWrites: boolean;
  /** Sends requests that the document forbids, too. */
  readonly invalid: boolean;
  /** Values of parameters that the server knows, by name. */
  readonly known: Readonly<Record<string, string>>;
  /** Called after each operation; without findings if the operation could not be called. */
  readonly onOperation?: (operation: DocumentOperation, findings: readonly Finding[] | undefined) => void;
}

interface LiveContext extends LiveOptions {
  readonly judge: LiveJudge;
}

/** Calls a live server in every way that the document describes, and judges every response. */
export async function runLive(options: LiveOptions): Promise<LiveResult> {
  const { compiled, operations, proxy, allowWrites } = options;
  const context: LiveContext = { ...options, judge: new LiveJudge(compiled, operations) };
  const chosen = operations.filter(({ method }) => allowWrites || isReading(method));
  const findings: Finding[] = [];
  const called: string[] = [];
  const exclusions: string[] = [];
  for (const operation of chosen) {
    const before = proxy.recorded.length;
    const run = await runOperation(context, operation);
    const isCalled = proxy.recorded.length > before;
    if (isCalled) called.push(operation.id);
    else exclusions.push(...run.reasons);
    findings.push(...run.findings);
    options.onOperation?.(operation, isCalled ? run.findings : undefined);
  }
  return {
    findings,
    coverage: context.judge.coverage.report(),
    called,
    skipped: operations.filter((operation) => !chosen.includes(operation)).map(({ id }) => id),
    excluded: [...exclusions, ...context.judge.missingVerdicts],
    requests: proxy.recorded.length,
  };
}

export function isReading(method: string): boolean {
  return method === "GET" || method === "HEAD";
}

async function runOperation(
  context: LiveContext,
  operation: DocumentOperation,
): Promise<{ readonly findings: Finding[]; readonly reasons: string[] }> {
  const findings = new Map<string, Finding>();
  const { cases, exclusions } = generateCases(context.compiled, operation);
  const { seed } = context.compiled;
  const keep = (name: string, { status, failures }: Outcome): void => {
    for (const failure of failures) {
      // One mistake shows in many cases, and the first one stands for all.
      const { oracle, problem, pointer, expected } = failure;
      const key = JSON.stringify([oracle, problem, pointer, expected]);
      if (!findings.has(key))
        findings.set(key, { operation: operation.id, case: name, status, seed, ...failure });
    }
  };
  for (const testCase of cases) {
    const { kind, name } = testCase;
    if (kind === "request") keep(name, await runRequest(context, testCase));
    else if (kind === "credentials") keep(name, await runWithheld(context, testCase));
    else if (kind === "refusal" && context.invalid) keep(name, await runRefusal(context, testCase));
  }
  if (cases.some(({ kind }) => kind === "request"))
    keep("pages", { status: undefined, failures: await runPages(context, operation) });
  const reasons = exclusions.map(({ subject, reason }) => `${operation.id}: ${subject}: ${reason}`);
  return { findings: [...findings.values()], reasons };
}

interface Outcome {
  readonly status: number | undefined;
  readonly failures: readonly JudgedFailure[];
}

async function runRequest(context: LiveContext, testCase: CallCase): Promise<Outcome> {
  const { operation, alternative } = testCase;
  const { credentials, known, judge } = context;
  const wanted = operation.security[alternative] ?? [];
  const schemes = wanted.every(({ name }) => name in credentials)
    ? wanted
    : (metAlternative(operation, credentials) ?? []);
  const values = withKnown(testCase.values, known);
  const recorded = await send(context, operation, values, schemes);
  const { status, body } = recorded.response;
  const failures = await judge.judge(recorded, { values, schemes, credentials });
  if ([400, 415, 422].includes(status)) {
    const refused: Failure = {
      problem: "valid request refused",
      pointer: operation.pointer,
      expected: "a request that the document allows to be accepted",
      found: `${status} ${body}`.slice(0, 300),
    };
    failures.push(...label("status", [refused]));
  }
  return { status, failures };
}

async function runWithheld(context: LiveContext, testCase: CredentialsCase): Promise<Outcome> {
  const { operation, alternative, given } = testCase;
  const schemes = (operation.security[alternative] ?? []).filter(
    ({ name }) => given.includes(name) && name in context.credentials,
  );
  if (schemes.length < given.length) return { status: undefined, failures: [] };
  return expectRefusal(context, testCase, schemes, "", (status) => status === 401 || status === 403, {
    problem: "authentication not enforced",
    pointer: pointerTo(operation.pointer, "security"),
    expected: `401 or 403 ${given.length === 0 ? "without credentials" : `with ${given.join(" and ")} only`}`,
  });
}

function runRefusal(context: LiveContext, testCase: RefusalCase): Promise<Outcome> {
  const { operation, name, pointer } = testCase;
  const schemes = metAlternative(operation, context.credentials) ?? [];
  return expectRefusal(context, testCase, schemes, name, (status) => status >= 400 && status < 500, {
    problem: "invalid request accepted",
    pointer,
    expected: `a status from 400 to 499: ${name}`,
  });
}

async function expectRefusal(
  context: LiveContext,
  { operation, values }: CredentialsCase | RefusalCase,
  schemes: readonly DocumentScheme[],
  wrong: string,
  isRefusal: (status: number) => boolean,
  failure: Omit<Failure, "found">,
): Promise<Outcome> {
  const recorded = await send(context, operation, withKnown(values, context.known, wrong), schemes);
  const { response } = recorded;
  const { status } = response;
  if (isProxyError(response)) return { status, failures: unreachable(operation, response) };
  const failures = isRefusal(status) ? [] : label("status", [{ ...failure, found: String(status) }]);
  return { status, failures };
}

function runPages(context: LiveContext, operation: DocumentOperation): Promise<JudgedFailure[]> {
  const schemes = metAlternative(operation, context.credentials) ?? [];
  return pageFailures(operation, async (query) => {
    const parameters = { path: {}, query, header: {}, cookie: {} };
    const values = withKnown({ parameters, body: undefined }, context.known);
    const { response } = await send(context, operation, values, schemes);
    return response.status === 200 ? decodeBody(response.body, response.headers["content-type"]) : undefined;
  });
}

async function send(
  { proxy, credentials }: LiveContext,
  operation: DocumentOperation,
  values: RequestValues,
  schemes: readonly DocumentScheme[],
): Promise<Recorded> {
  const before = proxy.recorded.length;
  const response = await fetch(buildRequest(proxy.url, operation, values, schemes, credentials));
  await response.arrayBuffer();
  const recorded = proxy.recorded[before];
  if (recorded === undefined) throw new Error(`${operation.id}: the proxy did not see the request.`);
  return recorded;
}

/** Puts in the values that the server knows, but for the one that the case has made wrong. */
function withKnown(
  values: RequestValues,
  known: Readonly<Record<string, string>>,
  wrong = "",
): RequestValues {
  const replace = (place: "path" | "query" | "header"): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(values.parameters[place]).map(([name, value]) => [
        name,
        name in known && !wrong.includes(`${place}.${name}`) ? known[name] : value,
      ]),
    );
  const { cookie } = values.parameters;
  return {
    ...values,
    parameters: { path: replace("path"), query: replace("query"), header: replace("header"), cookie },
  };
}
