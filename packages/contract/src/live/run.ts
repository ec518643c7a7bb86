import { planCases } from "../cases/plan.ts";
import type { CallCase, Case, CredentialsCase, RefusalCase, RequestValues } from "../cases/types.ts";
import type { CoverageReport } from "../coverage/coverage.ts";
import { type DocumentOperation, type DocumentScheme, pointerTo } from "@rosterkit/openapi";
import { readBody, type WireResponse } from "@rosterkit/mock/wire";
import { judgeWire } from "../oracles/sentinels.ts";
import type { Complaint } from "../oracles/types.ts";
import { buildRequest, type Credentials } from "../request/build.ts";
import type { Side } from "../run/bench.ts";
import type { Finding } from "../run/run.ts";
import { metAlternative } from "./credentials.ts";
import { LiveJudge } from "./judge.ts";
import { judgePages } from "./pages.ts";
import type { Recorded, RecordingProxy } from "./proxy.ts";
import { coverRecorded } from "./traffic.ts";

export interface LiveOptions {
  readonly side: Side;
  readonly operations: readonly DocumentOperation[];
  readonly proxy: RecordingProxy;
  readonly credentials: Credentials;
  /** Calls what is no GET and no HEAD, too. */
  readonly allowWrites: boolean;
  /** Sends requests that the document forbids, too. */
  readonly invalid: boolean;
  /** Values for parameters by name, where the server has to know them. */
  readonly known: Readonly<Record<string, string>>;
  readonly onOperation?: (operation: DocumentOperation, findings: readonly Finding[]) => void;
}

export interface LiveResult {
  readonly findings: readonly Finding[];
  readonly coverage: CoverageReport;
  readonly called: readonly string[];
  /** Operations that were left alone, because they write. */
  readonly skipped: readonly string[];
  readonly requests: number;
}

interface LiveStage extends LiveOptions {
  readonly judge: LiveJudge;
}

/** Calls a live server in every way that the document describes, and judges every answer. */
export async function runLive(options: LiveOptions): Promise<LiveResult> {
  const { side, operations, proxy } = options;
  const stage: LiveStage = {
    ...options,
    judge: new LiveJudge(side, operations),
  };
  const chosen = operations.filter(
    ({ method }) => options.allowWrites || method === "GET" || method === "HEAD",
  );
  const findings: Finding[] = [];
  for (const operation of chosen) {
    const found = await runOperation(stage, operation);
    findings.push(...found);
    options.onOperation?.(operation, found);
  }
  return {
    findings,
    coverage: coverRecorded(side, operations, proxy.recorded),
    called: chosen.map(({ id }) => id),
    skipped: operations.filter((operation) => !chosen.includes(operation)).map(({ id }) => id),
    requests: proxy.recorded.length,
  };
}

async function runOperation(stage: LiveStage, operation: DocumentOperation): Promise<Finding[]> {
  const findings = new Map<string, Finding>();
  const keep = (
    testCase: Pick<Case, "name">,
    status: number | undefined,
    complaints: readonly Complaint[],
  ): void => {
    for (const complaint of complaints) {
      const finding = {
        operation: operation.id,
        case: testCase.name,
        status,
        ...complaint,
        seed: stage.side.planner.seed,
      };
      // One mistake shows in many cases: the first one stands for all.
      const key = [complaint.oracle, complaint.problem, complaint.pointer, complaint.expected].join("\n");
      if (!findings.has(key)) findings.set(key, finding);
    }
  };
  for (const testCase of planCases(stage.side.planner, operation).cases) {
    if (testCase.kind === "request") {
      const { complaints, status } = await runRequest(stage, testCase);
      keep(testCase, status, complaints);
    } else if (testCase.kind === "credentials") {
      const { complaints, status } = await runWithheld(stage, testCase);
      keep(testCase, status, complaints);
    } else if (testCase.kind === "refusal" && stage.invalid) {
      const { complaints, status } = await runRefusal(stage, testCase);
      keep(testCase, status, complaints);
    }
  }
  keep({ name: "pages" }, undefined, await runPages(stage, operation));
  return [...findings.values()];
}

interface Outcome {
  readonly status: number;
  readonly complaints: readonly Complaint[];
}

async function runRequest(stage: LiveStage, { operation, values, alternative }: CallCase): Promise<Outcome> {
  const wanted = operation.security[alternative] ?? [];
  const schemes = wanted.every(({ name }) => name in stage.credentials)
    ? wanted
    : metAlternative(operation, stage.credentials);
  const intent = {
    operation,
    values: withKnown(values, stage.known),
    schemes: schemes ?? [],
    credentials: stage.credentials,
  };
  const recorded = await send(stage, operation, intent.values, intent.schemes);
  const { response } = recorded;
  const complaints = [
    ...judgeWire(intent, recorded.request),
    ...(await judgeRecorded(stage, operation, recorded)),
  ];
  if (response.status === 400 || response.status === 415 || response.status === 422) {
    complaints.push({
      oracle: "prism",
      problem: "valid request refused",
      pointer: operation.pointer,
      expected: "a request that the document allows to be accepted",
      found: `${response.status} ${response.body}`.slice(0, 300),
    });
  }
  return { status: response.status, complaints };
}

async function runWithheld(
  stage: LiveStage,
  { operation, values, alternative, given }: CredentialsCase,
): Promise<Outcome> {
  const schemes = (operation.security[alternative] ?? []).filter(
    ({ name }) => given.includes(name) && name in stage.credentials,
  );
  if (schemes.length < given.length) return { status: 0, complaints: [] };
  const { response } = await send(stage, operation, withKnown(values, stage.known), schemes);
  const enforced = response.status === 401 || response.status === 403 || isProxyError(response);
  return {
    status: response.status,
    complaints: enforced ? unreachable(operation, response) : [notEnforced(operation, given, response)],
  };
}

function notEnforced(
  operation: DocumentOperation,
  given: readonly string[],
  response: WireResponse,
): Complaint {
  return {
    oracle: "prism",
    problem: "authentication not enforced",
    pointer: pointerTo(operation.pointer, "security"),
    expected: `401 or 403 ${given.length === 0 ? "without credentials" : `with ${given.join(" and ")} only`}`,
    found: String(response.status),
  };
}

async function runRefusal(
  stage: LiveStage,
  { operation, values, pointer, name }: RefusalCase,
): Promise<Outcome> {
  const schemes = metAlternative(operation, stage.credentials) ?? [];
  const { response } = await send(stage, operation, withKnown(values, stage.known, name), schemes);
  const refused = response.status >= 400 && response.status < 500;
  const complaint: Complaint = {
    oracle: "prism",
    problem: "invalid request accepted",
    pointer,
    expected: `a status from 400 to 499: ${name}`,
    found: String(response.status),
  };
  return {
    status: response.status,
    complaints: refused || isProxyError(response) ? unreachable(operation, response) : [complaint],
  };
}

async function runPages(stage: LiveStage, operation: DocumentOperation): Promise<Complaint[]> {
  const schemes = metAlternative(operation, stage.credentials) ?? [];
  return judgePages(operation, async (query) => {
    const parameters = { path: {}, query, header: {}, cookie: {} };
    const { response } = await send(
      stage,
      operation,
      withKnown({ parameters, body: undefined }, stage.known),
      schemes,
    );
    if (response.status !== 200) return undefined;
    try {
      return readBody(response.body, response.headers["content-type"]);
    } catch {
      return undefined;
    }
  });
}

async function send(
  stage: LiveStage,
  operation: DocumentOperation,
  values: RequestValues,
  schemes: readonly DocumentScheme[],
): Promise<Recorded> {
  const before = stage.proxy.recorded.length;
  const response = await fetch(buildRequest(stage.proxy.url, operation, values, schemes, stage.credentials));
  await response.arrayBuffer();
  const recorded = stage.proxy.recorded[before];
  if (recorded === undefined) throw new Error(`${operation.id}: the proxy did not see the request.`);
  return recorded;
}

/** Where the server has to know a value, a made-up one only ever meets a 404. */
function withKnown(
  values: RequestValues,
  known: Readonly<Record<string, string>>,
  except = "",
): RequestValues {
  const replace = (parameters: Readonly<Record<string, unknown>>, place: string): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [
        name,
        name in known && !except.includes(`${place}.${name}`) ? known[name] : value,
      ]),
    );
  const { path, query, header, cookie } = values.parameters;
  return {
    ...values,
    parameters: {
      path: replace({ ...path }, "path"),
      query: replace(query, "query"),
      header: replace(header, "header"),
      cookie,
    },
  };
}

async function judgeRecorded(
  stage: LiveStage,
  operation: DocumentOperation,
  recorded: Recorded,
): Promise<Complaint[]> {
  const { response } = recorded;
  return isProxyError(response) ? unreachable(operation, response) : stage.judge.judge(operation, recorded);
}

function isProxyError(response: WireResponse): boolean {
  return "x-proxy-error" in response.headers;
}

function unreachable(operation: DocumentOperation, response: WireResponse): Complaint[] {
  if (!isProxyError(response)) return [];
  return [
    { oracle: "prism", pointer: operation.pointer, expected: "an answer", found: `none: ${response.body}` },
  ];
}
