import { isDeepStrictEqual } from "node:util";
import { essenceOf, isJson, pointerTo } from "@rosterkit/openapi";
import { decodeBody, type WireRequest } from "@rosterkit/mock";
import type { DocumentedRequest, RequestContent } from "../request/build.ts";
import { type Exchange, type Failure, show } from "./oracle.ts";

/** Compares the media type and the body of a request with the documented ones. */
export function bodyFailures(
  { operation, values: { body } }: Pick<Exchange, "operation"> & RequestContent,
  documented: DocumentedRequest,
  wire: WireRequest,
): Failure[] {
  const pointer = operation.body?.pointer ?? operation.pointer;
  if (body === undefined) return wire.body === "" ? [] : [{ pointer, expected: "no body", found: wire.body }];
  const content = operation.body?.contents.find(({ mediaType }) => mediaType === body.mediaType);
  const place = content?.pointer ?? pointer;
  const header = wire.headers["content-type"];
  const isNamed =
    header !== undefined && (essenceOf(header) === essenceOf(body.mediaType) || body.mediaType.includes("*"));
  const named = { pointer: place, expected: `content-type ${body.mediaType}`, found: String(header) };
  const isSame =
    !isJson(body.mediaType) ||
    isDeepStrictEqual(decodeBody(wire.body, body.mediaType), JSON.parse(String(documented.body)));
  const same = { pointer: pointerTo(place, "schema"), expected: show(body.value), found: wire.body };
  return [...(isNamed ? [] : [named]), ...(isSame ? [] : [same])];
}
