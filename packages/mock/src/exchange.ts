import { isJson, type OperationIndex } from "@rosterkit/openapi";
import type { Prism, PrismResponse, Violation } from "./prism.ts";
import {
  readPreference,
  type ResponseQueue,
  type ScriptedResponse,
  takeResponse,
  toPreference,
} from "./scripted-responses.ts";
import { isBodyless, readBody, readQuery, splitTarget, type WireRequest, type WireResponse } from "./wire.ts";

/** A request that the mock received, and its response. */
export interface Received extends WireRequest {
  /** Percent-encoded path, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | string[]>>;
  /** Decoded JSON, or the text of any other body; undefined without a body. */
  readonly json: unknown;
  /** Id of the matching operation, if any. */
  readonly operation: string | undefined;
  /** Prism's objections to the request; empty if the document allows it. */
  readonly violations: readonly Violation[];
  readonly sent: WireResponse & { readonly json: unknown };
  /** Whether Prism invented the response because the document has none for this case. */
  readonly invented: boolean;
}

interface ExchangeParts {
  readonly prism: Prism;
  readonly index: OperationIndex;
  readonly queue: ResponseQueue;
}

/** Validates a request and makes its response. */
export async function exchange(
  { prism, index, queue }: ExchangeParts,
  request: WireRequest,
): Promise<Received> {
  const { path, query } = splitTarget(request.target);
  const operation = index.find(request.method, path)?.operation;
  const base = { ...request, path, query: readQuery(query), operation: operation?.id };
  const refuse = (status: number, location: string, message: string): Received => ({
    ...base,
    json: request.body,
    violations: [{ location, message, code: String(status) }],
    sent: serialise({
      status,
      headers: { "content-type": "application/problem+json" },
      body: { title: message, status },
    }),
    invented: true,
  });
  if (operation === undefined)
    return refuse(404, "path", `The document has no operation at ${request.method} ${path}.`);
  let json: unknown;
  try {
    json = readBody(request.body, request.headers["content-type"]);
  } catch (error) {
    return refuse(400, "body", `The body is not JSON: ${(error as Error).message}`);
  }
  const scripted = takeResponse(queue, operation.id);
  const length = String(Buffer.byteLength(request.body));
  const prismResponse = await prism.request(
    operation,
    {
      method: request.method,
      url: { path, query: base.query },
      // Prism checks the media type only if there is a `content-length`.
      headers: request.body === "" ? request.headers : { ...request.headers, "content-length": length },
      body: json,
    },
    scripted === undefined ? readPreference(request) : toPreference(scripted),
  );
  const response = scripted === undefined ? prismResponse : override(prismResponse, scripted);
  const { violations, invented } = response;
  return { ...base, json, violations, sent: serialise(response), invented };
}

/** Applies a scripted response, unless Prism refuses the request: the script would hide the mistake. */
function override(response: PrismResponse, scripted: ScriptedResponse): PrismResponse {
  const { body, empty, mediaType, headers = {} } = scripted;
  if (response.violations.length > 0 || (body === undefined && empty !== true))
    return { ...response, headers: { ...response.headers, ...headers } };
  const contentType = mediaType ?? (typeof body === "string" ? "text/plain" : "application/json");
  return {
    ...response,
    status: scripted.status ?? response.status,
    body,
    headers: { ...(body === undefined ? {} : { "content-type": contentType }), ...headers },
  };
}

function serialise({ status, headers, body }: Omit<PrismResponse, "violations" | "invented">) {
  if (body === undefined || isBodyless(status)) {
    const { "content-type": _, ...others } = headers;
    return { status, headers: others, body: "", json: undefined };
  }
  const text = typeof body === "string" && !isJson(headers["content-type"]) ? body : JSON.stringify(body);
  return { status, headers, body: text, json: body };
}
