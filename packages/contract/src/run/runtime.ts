import { setTimeout } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { decodeBody, readQuery, splitTarget } from "@rosterkit/mock";
import type { RuntimeCase, ScriptedReply, SentRequest } from "../cases/types.ts";
import { hasInput, withInput } from "../cases/values.ts";
import { type Failure, show } from "../oracles/oracle.ts";
import { wireFailures } from "../oracles/sentinels.ts";
import { type CallOutcome, describeOutcome, type PackageUnderTest } from "../package/package-under-test.ts";
import { type RunContext, schemesFor } from "./context.ts";
import type { JudgedFailure } from "./finding.ts";
import { label } from "./judge.ts";

const base = "https://runtime.example";

/** Milliseconds until a call that the package should have ended gets a response, so that its case fails. */
const patience = 1_000;

/** Calls the package against a scripted server, and checks the requests and the outcome. */
export async function runRuntime(context: RunContext, testCase: RuntimeCase): Promise<JudgedFailure[]> {
  const { operation, values, given = values, script, stop, pointer, queries } = testCase;
  const { credentials, tested } = context;
  const schemes = schemesFor(context, operation);
  const sent: SentRequest[] = [];
  const controller = new AbortController();
  const reason = Object.assign(new Error("aborted by the case"), { name: "StopReason" });
  if (stop === 0) controller.abort(reason);
  const fetch = async (input: Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input);
    const { method, url, redirect } = request;
    const headers = Object.fromEntries(request.headers);
    sent.push({ method, url, redirect, headers, body: await request.text() });
    const reply = script[Math.min(sent.length, script.length) - 1] ?? "silence";
    if (sent.length === stop) setImmediate(() => controller.abort(reason));
    return play(reply, init?.signal ?? request.signal);
  };
  const outcome = await tested.call({
    operation,
    values: given,
    schemes,
    credentials,
    through: testCase.through ?? "call",
    client: { fetch, baseUrl: base, ...testCase.client },
    options: { ...testCase.call, ...(stop !== undefined && { signal: controller.signal }) },
  });
  const failures: Failure[] = [];
  const expect = (isRight: boolean, expected: string, found: string): void => {
    if (!isRight) failures.push({ pointer, expected, found });
  };
  const { requests = 1 } = testCase;
  // On a busy machine, the time limit may expire before the request is sent.
  const isTimed = testCase.call?.timeout !== undefined || testCase.call?.deadline !== undefined;
  const isCounted = sent.length === requests || (isTimed && sent.length < requests);
  expect(isCounted, `${requests} requests`, `${sent.length} requests`);
  for (const [index, request] of sent.entries()) {
    const root = testCase.base ?? base;
    const target = request.url.startsWith(`${root}/`) ? request.url.slice(root.length) : request.url;
    expect(target !== request.url, `a request to ${root}`, request.url);
    const page = queries?.[index];
    const input = {
      query: readQuery(splitTarget(target).query),
      body: decodeBody(request.body, "application/json"),
    };
    const query = Object.entries(page ?? {}).filter(([name]) => index > 0 || hasInput(input, name));
    const expected = page === undefined ? values : withInput(operation, values, Object.fromEntries(query));
    failures.push(
      ...wireFailures({ operation, values: expected, schemes, credentials }, { ...request, target }),
    );
    if (queries === undefined)
      expect(isRepeated(request, sent[0]), "the same request in each attempt", show(request));
  }
  const difference = testCase.sent?.(sent);
  if (difference !== undefined) failures.push({ pointer, ...difference });
  const [expected, isRight] = judgeOutcome(tested, testCase, outcome);
  expect(isRight, expected, describeOutcome(outcome));
  // A mistake on one page is a mistake of the pagination.
  if (testCase.kind === "pages")
    return label(
      "runtime",
      failures.map((failure) => ({ ...failure, pointer })),
    );
  return label("runtime", failures);
}

/** Whether two requests are equal, apart from the boundary of multipart forms. */
function isRepeated(one: SentRequest, other: SentRequest | undefined): boolean {
  const [text, otherText] = [one, other].map((request) => {
    const boundary = /boundary=(.+)$/.exec(request?.headers["content-type"] ?? "")?.[1];
    const whole = JSON.stringify(request);
    return boundary === undefined ? whole : whole.replaceAll(boundary, "boundary");
  });
  return text === otherText;
}

async function play(reply: ScriptedReply, signal: AbortSignal): Promise<Response> {
  if (reply === "reset")
    throw Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNRESET" } });
  if (reply === "silence") {
    await setTimeout(patience, undefined, { signal }).catch(() => signal.throwIfAborted());
    return new Response(null, { status: 299 });
  }
  const { status, headers = {}, body } = reply;
  return new Response(body === "" ? null : body, { status, headers: { ...headers } });
}

/** Returns a description of the expected outcome, and whether the outcome matches. */
function judgeOutcome(
  tested: PackageUnderTest,
  { outcome: planned, operation }: RuntimeCase,
  outcome: CallOutcome,
): [expected: string, isRight: boolean] {
  if ("error" in planned) {
    const { error: name, status, requestId } = planned;
    const error = outcome.kind === "error" ? (outcome.error as Record<string, unknown>) : {};
    const isClass = status === undefined || error instanceof tested.clients.errorClass(status);
    const failure = status === undefined ? {} : { status, body: undefined };
    const wanted = { name, ...failure, ...(requestId !== undefined && { requestId }) };
    const isEqual = Object.entries(wanted).every(([key, value]) => isDeepStrictEqual(error[key], value));
    return [`an error ${JSON.stringify({ name, status, requestId })}`, isClass && isEqual];
  }
  const { value, orValue = value, requestId, failed } = planned;
  const result = outcome.kind === "result" ? outcome.result : undefined;
  const found = outcome.kind === "value" ? outcome.value : result?.body;
  const isSame =
    outcome.kind !== "error" &&
    [value, orValue].some((one) => isDeepStrictEqual(found, one)) &&
    (requestId === undefined || result?.requestId === requestId);
  if (failed === undefined || !isSame)
    return [`the value ${show(value)}${requestId ? `, request id ${requestId}` : ""}`, isSame];
  const listed = tested.clients.failedItems?.(tested.operation(operation.id), value);
  return [`failedItems: ${show(failed)}`, listed === undefined || isDeepStrictEqual(listed, failed)];
}
