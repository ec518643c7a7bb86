import { type DocumentOperation, isJson, kindOfMedia, responsesFor } from "@rosterkit/openapi";
import { decodeBody, readBody, type WireResponse } from "@rosterkit/mock";
import { isSuccess } from "../document/statuses.ts";
import { readStream } from "./stream.ts";

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
