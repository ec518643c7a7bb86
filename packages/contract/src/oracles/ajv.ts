import {
  type Direction,
  type DocumentContent,
  type DocumentOperation,
  isJson,
  isStream,
  pointerTo,
  valueAt,
  essenceOf,
} from "@rosterkit/openapi";
import { readBody, type WireResponse } from "@rosterkit/mock";
import type { CompiledDocument } from "../document/compiled-document.ts";
import { contentFor } from "../document/media-type.ts";
import { responseFor } from "../document/statuses.ts";
import { isTrivial, type SchemaError } from "../schema/validators.ts";
import { type Exchange, type Failure, type Oracle, servedOperation, show } from "./oracle.ts";
import type { Problem } from "./problems.ts";

/** Validates both bodies under closed copies of their schemas, and the response's status and media type. */
export const ajvOracle: Oracle = {
  name: "ajv",
  judge: (exchange) => {
    const { specification, server, operation, received, judged } = exchange;
    const served = servedOperation(exchange);
    const failures = judged === "response" ? [] : requestFailures(exchange);
    if (judged === "request") return failures;
    failures.push(...responseFailures(specification, operation, received.sent));
    if (server !== specification && served !== undefined)
      failures.push(...responseFailures(server, served, received.sent));
    return failures;
  },
};

function requestFailures(exchange: Exchange): Failure[] {
  const { headers, body, json } = exchange.received;
  const contents = servedOperation(exchange)?.body?.contents ?? [];
  const content = contentFor(contents, headers["content-type"]);
  if (content === undefined || body === "") return [];
  return closedErrors(exchange.server, content, headers["content-type"], json, "request").map(
    ({ at, message }) => ({
      pointer: pointerTo(content.pointer, "schema"),
      expected: `${at || "the body"} ${message}`,
      found: show(json),
    }),
  );
}

function closedErrors(
  { validators }: CompiledDocument,
  { schema, pointer }: DocumentContent,
  mediaType: string | undefined,
  value: unknown,
  direction: Direction,
): SchemaError[] {
  if (isTrivial(schema)) return [];
  const errors = validators.checkClosed(pointerTo(pointer, "schema"), value, direction);
  // Text in a media type other than JSON may be the serialised form of the schema's value.
  return isJson(mediaType) ? errors : errors.filter(({ at, keyword }) => at !== "" || keyword !== "type");
}

/** The keyword of JSON Schema names the mistake. */
const problems: Readonly<Record<string, Problem>> = {
  type: "wrong type",
  required: "missing required field",
  unevaluatedProperties: "undeclared field",
  additionalProperties: "undeclared field",
  format: "wrong format",
};

/** Validates a response: its status, its media type, and its body under a closed copy of the schema. */
export function responseFailures(
  compiled: CompiledDocument,
  operation: DocumentOperation,
  { status, headers, body }: WireResponse,
): Failure[] {
  const fail = (problem: Problem, pointer: string, expected: string, found: string): Failure[] => [
    { problem, pointer, expected, found },
  ];
  const response = responseFor(operation, status);
  if (response === undefined) {
    const documented = operation.responses.map((each) => each.status).join(", ");
    const pointer = pointerTo(operation.pointer, "responses");
    return fail("undocumented status", pointer, `one of the statuses ${documented}`, String(status));
  }
  if (operation.method === "HEAD") return [];
  // Many documents give errors no body that servers send all the same, and the other way round.
  const isError = status >= 400;
  if (response.contents.length === 0)
    return body === "" || isError || status < 200
      ? []
      : fail("undocumented body", response.pointer, "no body", body);
  const mayBeEmpty = isError || response.contents.some(({ mediaType: each }) => isStream(each));
  if (body === "") return mayBeEmpty ? [] : fail("missing body", response.pointer, "a body", "none");
  const mediaType = essenceOf(headers["content-type"]);
  const content = contentFor(response.contents, mediaType);
  if (content === undefined) {
    const documented = response.contents.map((each) => each.mediaType).join(", ");
    const pointer = pointerTo(response.pointer, "content");
    return fail("wrong content type", pointer, `content-type ${documented}`, mediaType || "none");
  }
  let value: unknown;
  try {
    value = readBody(body, mediaType);
  } catch (error) {
    const found = `${(error as Error).message}: ${show(body)}`;
    return fail("malformed JSON", content.pointer, "a body that is JSON", found);
  }
  return closedErrors(compiled, content, mediaType, value, "response").map(({ at, message, keyword }) => ({
    problem: isLocalTime(keyword, valueAt(value, at))
      ? "wrong time zone"
      : (problems[keyword] ?? "value not allowed"),
    pointer: pointerTo(content.pointer, "schema"),
    expected: `${at || "the body"} ${message}`,
    found: show(valueAt(value, at)),
  }));
}

/** Whether a date with its time breaks its format only by having no offset. */
function isLocalTime(keyword: string, value: unknown): boolean {
  return keyword === "format" && /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/.test(String(value));
}
