import { isJson, type OperationIndex } from "@rosterkit/openapi";
import type { Prism } from "./prism.ts";
import { type ResponseQueue, takeResponse, override } from "./scripted-responses.ts";
import { readPreference, toPreference } from "./preference.ts";
import { isBodyless, readBody, readQuery, splitTarget, type WireRequest } from "./wire.ts";
import type { Received } from "./received.ts";
import type { PrismResponse } from "./prism-response.ts";

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
    sent: serialiseResponse({
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
  return { ...base, json, violations, sent: serialiseResponse(response), invented };
}

function serialiseResponse({ status, headers, body }: Omit<PrismResponse, "violations" | "invented">) {
  if (body === undefined || isBodyless(status)) {
    const { "content-type": _, ...others } = headers;
    return { status, headers: others, body: "", json: undefined };
  }
  const text = typeof body === "string" && !isJson(headers["content-type"]) ? body : JSON.stringify(body);
  return { status, headers, body: text, json: body };
}
