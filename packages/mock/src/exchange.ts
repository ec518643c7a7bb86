import { isJson, type OperationIndex } from "@rosterkit/openapi";
import { type Answer, type AnswerQueue, preferenceOf, readPreference } from "./answers.ts";
import type { Prism, PrismAnswer, Violation } from "./prism.ts";
import { readBody, readQuery, splitTarget, type WireRequest, type WireResponse } from "./wire.ts";

/** One call as the mock saw it, and what it answered. */
export interface Received extends WireRequest {
  /** Percent-encoded path, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | string[]>>;
  /** Decoded JSON, other text as it is, undefined where there was no body. */
  readonly json: unknown;
  /** Id of the operation that matched; undefined where none did. */
  readonly operation: string | undefined;
  /** What Prism holds against the request. Empty: it is what the document asks for. */
  readonly violations: readonly Violation[];
  readonly sent: WireResponse & { readonly json: unknown };
  /** Prism made the answer up, because the document has none for the case. */
  readonly invented: boolean;
}

interface Judge {
  readonly prism: Prism;
  readonly index: OperationIndex;
  readonly answers: AnswerQueue;
}

/** Judges one request and answers it. */
export async function exchange(judge: Judge, request: WireRequest): Promise<Received> {
  const { path, query } = splitTarget(request.target);
  const operation = judge.index.find(request.method, path)?.operation;
  const seen = { ...request, path, query: readQuery(query), operation: operation?.id };
  const refuse = (status: number, location: string, message: string): Received => {
    const answer = inventedAnswer(status, location, message);
    return {
      ...seen,
      json: request.body,
      violations: answer.violations,
      sent: serialise(answer),
      invented: true,
    };
  };
  if (operation === undefined) {
    return refuse(404, "path", `The document has no operation at ${request.method} ${path}.`);
  }
  let json: unknown;
  try {
    json = readBody(request.body, request.headers["content-type"]);
  } catch (error) {
    return refuse(400, "body", `The body is not JSON: ${(error as Error).message}`);
  }
  const scripted = judge.answers.take(operation.id);
  const length = String(Buffer.byteLength(request.body));
  const prismAnswer = await judge.prism.request(
    operation,
    {
      method: request.method.toLowerCase(),
      url: { path, query: seen.query },
      // Prism checks the media type only where a length is given.
      headers: request.body === "" ? request.headers : { ...request.headers, "content-length": length },
      body: json,
    },
    scripted === undefined ? readPreference(request) : preferenceOf(scripted),
  );
  const answer = scripted === undefined ? prismAnswer : override(prismAnswer, scripted);
  return { ...seen, json, violations: answer.violations, sent: serialise(answer), invented: answer.invented };
}

/** A wrong request gets Prism's refusal, whatever was scripted: otherwise the script would hide the mistake. */
function override(answer: PrismAnswer, scripted: Answer): PrismAnswer {
  const headers = { ...answer.headers, ...scripted.headers };
  const body = scripted.body !== undefined || scripted.empty === true;
  if (answer.violations.length > 0 || !body) return { ...answer, headers };
  return {
    ...answer,
    status: scripted.status ?? answer.status,
    body: scripted.body,
    headers: {
      ...(scripted.body === undefined
        ? {}
        : {
            "content-type":
              scripted.mediaType ?? (typeof scripted.body === "string" ? "text/plain" : "application/json"),
          }),
      ...scripted.headers,
    },
  };
}

function inventedAnswer(status: number, location: string, message: string): PrismAnswer {
  return {
    status,
    headers: { "content-type": "application/problem+json" },
    body: { title: message, status },
    violations: [{ location, message, code: String(status) }],
    invented: true,
  };
}

function serialise({ status, headers, body }: PrismAnswer): Received["sent"] {
  const bare = body === undefined || [204, 205, 304].includes(status);
  if (bare) {
    const { "content-type": _, ...others } = headers;
    return { status, headers: others, body: "", json: undefined };
  }
  const text = typeof body === "string" && !isJson(headers["content-type"]) ? body : JSON.stringify(body);
  return { status, headers, body: text, json: body };
}
