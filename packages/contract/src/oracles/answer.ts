import { isDeepStrictEqual } from "node:util";
import { isSuccess, responseFor } from "../cases/statuses.ts";
import { type DocumentOperation, isJson, kindOfMedia, pointerTo, valueAt } from "@rosterkit/openapi";
import { readBody, type WireResponse } from "@rosterkit/mock/wire";
import { isTrivial, type SchemaComplaint, type Validators } from "../schema/validators.ts";
import { type Complaint, type Problem, show } from "./types.ts";

function complaint(problem: Problem, pointer: string, expected: string, found: string): Complaint {
  return { oracle: "ajv", problem, pointer, expected, found };
}

/** The keyword of JSON Schema that was not met names the mistake. */
const problems: Readonly<Record<string, Problem>> = {
  type: "wrong type",
  required: "missing required field",
  unevaluatedProperties: "undeclared field",
  additionalProperties: "undeclared field",
};

/** The answer as it was sent: its status, its media type, and its body under a closed copy of the schema. */
export function judgeSent(
  validators: Validators,
  operation: DocumentOperation,
  sent: WireResponse,
): Complaint[] {
  const response = responseFor(operation, sent.status);
  if (response === undefined) {
    const documented = operation.responses.map(({ status }) => status).join(", ");
    return [
      complaint(
        "undocumented status",
        pointerTo(operation.pointer, "responses"),
        `one of the statuses ${documented}`,
        String(sent.status),
      ),
    ];
  }
  // Documents rarely give errors a body, and servers rarely send them without.
  if (response.contents.length === 0) {
    const wrong = sent.body !== "" && sent.status < 400 && sent.status >= 200;
    return wrong ? [complaint("undocumented body", response.pointer, "no body", sent.body)] : [];
  }
  if (sent.body === "") {
    return sent.status < 400 ? [complaint("missing body", response.pointer, "a body", "none")] : [];
  }
  const mediaType = (sent.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  const content = response.contents.find((candidate) => matchesMediaType(candidate.mediaType, mediaType));
  if (content === undefined) {
    const documented = response.contents.map((candidate) => candidate.mediaType).join(", ");
    return [
      complaint(
        "wrong content type",
        pointerTo(response.pointer, "content"),
        `content-type ${documented}`,
        mediaType || "none",
      ),
    ];
  }
  let value: unknown;
  try {
    value = readBody(sent.body, mediaType);
  } catch (error) {
    return [
      complaint(
        "malformed JSON",
        content.pointer,
        "a body that is JSON",
        `${(error as Error).message}: ${show(sent.body)}`,
      ),
    ];
  }
  if (isTrivial(content.schema)) return [];
  const pointer = pointerTo(content.pointer, "schema");
  return validators
    .checkClosed(pointer, value)
    .filter((wrong) => isJson(mediaType) || !isOfAnotherForm(wrong))
    .map((wrong) =>
      complaint(
        problems[wrong.keyword] ?? "value not allowed",
        pointer,
        `${wrong.at || "the body"} ${wrong.message}`,
        show(valueAt(value, wrong.at)),
      ),
    );
}

/** What is no JSON is text on the wire, and its schema may speak of what stands in the text. */
export function isOfAnotherForm({ at, keyword }: SchemaComplaint): boolean {
  return at === "" && keyword === "type";
}

/** What the package made of the answer must be what was sent: JSON, text, the messages of a stream, or bytes. */
export function judgeDecoded(
  operation: DocumentOperation,
  sent: WireResponse,
  decoded: unknown,
): Complaint[] {
  const expected = decodedOf(sent);
  if (isDeepStrictEqual(decoded, expected)) return [];
  const pointer = responseFor(operation, sent.status)?.pointer ?? operation.pointer;
  return [{ oracle: "ajv", pointer, expected: `the decoded value ${show(expected)}`, found: show(decoded) }];
}

function decodedOf({ status, headers, body }: WireResponse): unknown {
  const mediaType = headers["content-type"];
  if (body === "" || !isSuccess(status)) return body === "" ? undefined : readBody(body, mediaType);
  switch (kindOfMedia(mediaType)) {
    case "events":
      return { stream: body.split(/\n\n/).flatMap((message) => readMessage(message)) };
    case "lines":
      return {
        stream: body.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as unknown])),
      };
    case "json":
    case "text":
      return readBody(body, mediaType);
    default:
      return { bytes: body };
  }
}

/** @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation */
function readMessage(message: string): unknown[] {
  const data = message.split("\n").flatMap((line) => /^data: ?(.*)$/.exec(line)?.[1] ?? []);
  if (data.length === 0) return [];
  try {
    return [JSON.parse(data.join("\n"))];
  } catch {
    return [data.join("\n")];
  }
}

export function matchesMediaType(documented: string, found: string): boolean {
  const name = documented.split(";")[0]?.trim().toLowerCase() ?? "";
  if (name === found || name === "*/*") return true;
  return name.endsWith("/*") && found.startsWith(name.slice(0, -1));
}
