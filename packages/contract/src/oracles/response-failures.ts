import {
  type DocumentOperation,
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
import { type Failure, show } from "./oracle.ts";
import { readStream } from "./decode-body.ts";
import type { Problem } from "./problems.ts";
import { closedErrors } from "./body-errors.ts";

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
