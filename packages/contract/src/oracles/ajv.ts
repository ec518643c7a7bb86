import {
  type Direction,
  type DocumentContent,
  type DocumentOperation,
  isJson,
  isStream,
  pointerTo,
  valueAt,
  essenceOf,
  streamItemOf,
} from "@rosterkit/openapi";
import { readBody, type WireResponse } from "@rosterkit/mock";
import type { CompiledDocument } from "../document/compiled-document.ts";
import { contentFor, contentSchema } from "../document/located.ts";
import { responseFor } from "../document/statuses.ts";
import { isTrivial, type SchemaError } from "../schema/validators.ts";
import { type Exchange, type Failure, type Oracle, servedOperation, show } from "./oracle.ts";
import { readStream } from "./stream.ts";
import type { Problem } from "./problems.ts";

/** Validates both bodies against closed copies of their schemas, and the response's status and media type. */
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
  const mediaType = headers["content-type"];
  const contents = servedOperation(exchange)?.body?.contents ?? [];
  const content = contentFor(contents, mediaType);
  if (content === undefined || body === "") return [];
  const read = { mediaType, value: json, direction: "request" } as const;
  return closedErrors(exchange.server, content, read).map(({ at, message }) => ({
    pointer: contentSchema(content).pointer,
    expected: `${at || "the body"} ${message}`,
    found: show(json),
  }));
}

/** A decoded body: the items of a stream, or one value. */
interface ReadBody {
  readonly mediaType: string | undefined;
  readonly value: unknown;
  readonly direction: Direction;
}

/** Validates a body, or each item of a stream. The pointer of an error in a stream begins with the item's index. */
function closedErrors(
  { validators }: CompiledDocument,
  content: DocumentContent,
  { mediaType, value, direction }: ReadBody,
): SchemaError[] {
  const { schema, pointer } = contentSchema(content);
  if (isTrivial(schema)) return [];
  const check = (one: unknown): SchemaError[] => validators.check(pointer, one, `closed ${direction}`);
  const item = streamItemOf(content);
  if (item === undefined || !Array.isArray(value)) {
    const errors = check(value);
    // Text that is not JSON may be a serialised form of the value that the schema describes.
    return isJson(mediaType) ? errors : errors.filter(({ at, keyword }) => at !== "" || keyword !== "type");
  }
  return value.flatMap((one: unknown, index) => {
    const errors = check(one);
    // The schema may describe the data of an event as a string, even if the string is JSON.
    const isText =
      errors.length > 0 && item.keys.at(-1) === "data" && check(JSON.stringify(one)).length === 0;
    return isText ? [] : errors.map((error) => ({ ...error, at: `/${index}${error.at}` }));
  });
}

/** Problems by JSON Schema keyword. */
const problems: Readonly<Record<string, Problem>> = {
  type: "wrong type",
  required: "missing required field",
  unevaluatedProperties: "undeclared field",
  additionalProperties: "undeclared field",
  format: "wrong format",
};

/** Validates the status and the media type of a response, and its body against a closed copy of the schema. */
export function responseFailures(
  compiled: CompiledDocument,
  operation: DocumentOperation,
  { status, headers, body }: WireResponse,
): Failure[] {
  const response = responseFor(operation, status);
  if (response === undefined) {
    const documented = operation.responses.map((each) => each.status).join(", ");
    const pointer = pointerTo(operation.pointer, "responses");
    const expected = `one of the statuses ${documented}`;
    return [{ problem: "undocumented status", pointer, expected, found: String(status) }];
  }
  const { contents, pointer } = response;
  if (operation.method === "HEAD") return [];
  // Many servers send errors with an undocumented body, or without the documented one.
  const isError = status >= 400;
  if (contents.length === 0)
    return body === "" || isError || status < 200
      ? []
      : [{ problem: "undocumented body", pointer, expected: "no body", found: body }];
  if (body === "")
    return isError || contents.some(({ mediaType: each }) => isStream(each))
      ? []
      : [{ problem: "missing body", pointer, expected: "a body", found: "none" }];
  const mediaType = essenceOf(headers["content-type"]);
  const content = contentFor(contents, mediaType);
  if (content === undefined) {
    const expected = `content-type ${contents.map((each) => each.mediaType).join(", ")}`;
    const found = mediaType || "none";
    return [{ problem: "wrong content type", pointer: pointerTo(pointer, "content"), expected, found }];
  }
  let value: unknown;
  try {
    const items = streamItemOf(content) && readStream(mediaType, body);
    value = items ?? readBody(body, mediaType);
  } catch (error) {
    const found = `${(error as Error).message}: ${show(body)}`;
    return [{ problem: "malformed JSON", pointer: content.pointer, expected: "a body that is JSON", found }];
  }
  const read = { mediaType, value, direction: "response" } as const;
  return closedErrors(compiled, content, read).map(({ at, message, keyword }) => ({
    problem: isLocalTime(keyword, valueAt(value, at))
      ? "wrong time zone"
      : (problems[keyword] ?? "value not allowed"),
    pointer: contentSchema(content).pointer,
    expected: `${at || "the body"} ${message}`,
    found: show(valueAt(value, at)),
  }));
}

/** Whether a date-time violates its format only because it has no offset. */
function isLocalTime(keyword: string, value: unknown): boolean {
  return keyword === "format" && /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/.test(String(value));
}
