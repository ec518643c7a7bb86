import { isDeepStrictEqual } from "node:util";
import { type DocumentOperation, groupBy, essenceOf, isJson, pointerTo } from "@rosterkit/openapi";
import { splitTarget, decodeBody, type WireRequest } from "@rosterkit/mock";
import type { DocumentedRequest, RequestContent } from "../request/build.ts";
import { type Exchange, type Failure, show } from "./oracle.ts";

/** Returns the parts of a request by name, decoded once; of the headers, only the documented ones. */
export function partsOf(
  { parameters, security }: DocumentOperation,
  { method, target, headers }: Pick<DocumentedRequest, "method" | "target" | "headers">,
): Map<string, unknown> {
  const split = splitTarget(target);
  const segments = split.path.split("/").slice(1);
  const pairs = split.query.split("&").filter((pair) => pair !== "");
  const query = groupBy(
    pairs.map((pair) => pair.replaceAll("+", " ").split("=").map(decodeOnce)),
    ([name = ""]) => `query parameter ${name}`,
  );
  const named = parameters.filter(({ place }) => place === "header").map(({ name }) => name);
  const secured = security.flat().filter(({ place }) => place === "header");
  const names = [...named, ...secured.map(({ field }) => field)].map((name) => name.toLowerCase());
  const cookies = (headers["cookie"] ?? "").split(/;\s*/).map((pair) => pair.split("="));
  const declared = new Set(parameters.filter(({ place }) => place === "cookie").map(({ name }) => name));
  return new Map<string, unknown>([
    ["method", method],
    ...segments.map((segment, index) => [`path segment ${index}`, decodeOnce(segment)] as const),
    ...[...query].map(([name, all]) => [name, all.map(([, ...value]) => value.join("="))] as const),
    ...names.filter((name) => name in headers).map((name) => [`header ${name}`, headers[name]] as const),
    ...cookies
      .filter(([name = ""]) => declared.has(name))
      .map(([name, ...value]) => [`cookie ${name}`, decodeOnce(value.join("="))] as const),
  ]);
}

/** Returns the pointer to the parameter or security scheme of a part, or else to the operation. */
export function pointerOf({ path, parameters, security, pointer }: DocumentOperation, part: string): string {
  const segment = path.split("/").slice(1)[Number(/^path segment (\d+)$/.exec(part)?.[1] ?? -1)] ?? "";
  const parameter = parameters.find(({ place, name }) =>
    place === "path"
      ? segment.includes(`{${name}}`)
      : part ===
        `${place === "query" ? "query parameter" : place} ${place === "header" ? name.toLowerCase() : name}`,
  );
  const scheme = security.flat().find(({ field }) => part.toLowerCase().endsWith(` ${field.toLowerCase()}`));
  return parameter?.pointer ?? scheme?.pointer ?? pointer;
}

export function decodeOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return `${text} (not percent-encoded)`;
  }
}

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
