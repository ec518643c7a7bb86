import { type DocumentOperation, isJson, kindOfMedia, responsesFor } from "@rosterkit/openapi";
import { decodeBody, readBody, type WireResponse } from "@rosterkit/mock";
import { isSuccess } from "../document/statuses.ts";

/** Whether a package ignores the body of a failure: it accepts JSON, and the response has another media type. */
export function isUnreadFailure(operation: DocumentOperation, { status, headers }: WireResponse): boolean {
  const usual = mediaTypeOfFailure(operation, status);
  return !isSuccess(status) && isJson(usual) && !isJson(headers["content-type"]);
}

/** Finds the media type of a failure; one documented without a body may have the body of the other failures. */
function mediaTypeOfFailure(operation: DocumentOperation, status: number): string | undefined {
  return responsesFor(operation, status).flatMap(({ contents }) => contents)[0]?.mediaType;
}

/** Decodes the body of a failure; if the document has a media range, a body that is JSON is read as JSON. */
export function decodeFailure(
  operation: DocumentOperation,
  { status, headers, body }: WireResponse,
): unknown {
  return mediaTypeOfFailure(operation, status)?.includes("*")
    ? decodeBody(body, "application/json")
    : readBody(body, headers["content-type"]);
}

/** Decodes a success as a package must: as JSON, text, the items of a stream, or bytes. */
export function decodeSuccess({ headers, body }: WireResponse): unknown {
  const mediaType = headers["content-type"];
  const stream = readStream(mediaType, body);
  if (stream !== undefined) return { stream };
  if (body === "") return undefined;
  return /^(?:json|text)$/.test(kindOfMedia(mediaType)) ? readBody(body, mediaType) : { bytes: body };
}

/**
 * Reads the items of a stream; an item of server-sent events is the data of a message, as JSON if possible, else as
 * text. Returns undefined if the media type is not a stream.
 *
 * @throws {SyntaxError} for a line that is not JSON
 */
export function readStream(mediaType: string | undefined, body: string): unknown[] | undefined {
  const kind = kindOfMedia(mediaType);
  if (kind === "events") {
    // A message without a final empty line is incomplete.
    const messages = body.split(/\r?\n\r?\n/).slice(0, -1);
    const items = messages.flatMap(readMessage);
    // Many servers end a stream with this item, and the runtime stops reading there.
    const end = items.indexOf("[DONE]");
    return end < 0 ? items : items.slice(0, end);
  }
  if (kind !== "lines") return undefined;
  // JSON text sequences put a record separator before each text. @see https://www.rfc-editor.org/rfc/rfc7464
  const lines = body.replaceAll("\u001e", "").split("\n");
  return lines.flatMap((line) => (line.trim() === "" ? [] : [JSON.parse(line)]));
}

/** @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation */
function readMessage(message: string): unknown[] {
  const data = message.split(/\r?\n/).flatMap((line) => /^data: ?(.*)$/.exec(line)?.[1] ?? []);
  if (data.length === 0) return [];
  try {
    return [JSON.parse(data.join("\n"))];
  } catch {
    return [data.join("\n")];
  }
}
