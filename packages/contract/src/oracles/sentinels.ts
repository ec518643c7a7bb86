import { isDeepStrictEqual } from "node:util";
import { type DocumentOperation, essenceOf, groupBy, isJson, pointerTo } from "@rosterkit/openapi";
import { decodeBody, splitTarget, type WireRequest } from "@rosterkit/mock";
import { buildRequest, type DocumentedRequest, type RequestContent } from "../request/build.ts";
import { credentialText, sentSchemes } from "../request/serialise.ts";
import { findCores } from "../schema/sentinels.ts";
import { type Failure, type Oracle, show } from "./oracle.ts";

/** Checks that every value is sent at its declared place, encoded once, and nowhere else. */
export const sentinelsOracle: Oracle = {
  name: "sentinels",
  judge: ({ operation, intent, received }) =>
    intent === undefined ? [] : wireFailures({ operation, ...intent }, received),
};

interface Call extends RequestContent {
  readonly operation: DocumentOperation;
}

/** Compares each part of a request with the request that the document describes. */
export function wireFailures(call: Call, wire: WireRequest): Failure[] {
  const { operation } = call;
  const documented = buildRequest(operation, call);
  const [expected, found] = [documented, wire].map((request) => partsOf(operation, request));
  const names = new Set([...(expected?.keys() ?? []), ...(found?.keys() ?? [])]);
  const failures = [...names].flatMap((name) => {
    const [wanted, sent] = [expected?.get(name), found?.get(name)];
    if (isDeepStrictEqual(wanted, sent) || (wanted === undefined && ambient.test(name))) return [];
    // Arrays and objects become several cookies. Only their values are counted.
    if (typeof call.values.parameters[name.replace("cookie ", "cookie.")] === "object") return [];
    const expectation = wanted === undefined ? `no ${name}` : `${name}: ${show(wanted)}, encoded once`;
    return [failure(pointerOf(operation, name), expectation, show(sent))];
  });
  return [
    ...failures,
    ...bodyFailures(call, documented, wire),
    ...countFailures(call, wire),
    ...leftoverFailures(call, wire),
  ];
}

function failure(pointer: string, expected: string, found: string): Failure {
  return { pointer, expected, found };
}

/** Headers that clients send automatically. */
const ambient = /^header (?:accept|accept-language|content-type|user-agent|idempotency-key)$/;

/** Returns the parts of a request by name, decoded once; of the headers, only the documented ones. */
function partsOf(
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
function pointerOf({ path, parameters, security, pointer }: DocumentOperation, part: string): string {
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

function bodyFailures(
  { operation, values: { body } }: Call,
  documented: DocumentedRequest,
  wire: WireRequest,
): Failure[] {
  const pointer = operation.body?.pointer ?? operation.pointer;
  if (body === undefined) return wire.body === "" ? [] : [failure(pointer, "no body", wire.body)];
  const content = operation.body?.contents.find(({ mediaType }) => mediaType === body.mediaType);
  const place = content?.pointer ?? pointer;
  const header = wire.headers["content-type"];
  const isNamed =
    header !== undefined && (essenceOf(header) === essenceOf(body.mediaType) || body.mediaType.includes("*"));
  const failures = isNamed ? [] : [failure(place, `content-type ${body.mediaType}`, String(header))];
  const isSame =
    !isJson(body.mediaType) ||
    isDeepStrictEqual(decodeBody(wire.body, body.mediaType), JSON.parse(String(documented.body)));
  return isSame ? failures : [...failures, failure(pointerTo(place, "schema"), show(body.value), wire.body)];
}

/** Counts the sentinels in the request: their letters and digits are the same in every encoding. */
function countFailures({ operation, values, schemes, credentials }: Call, wire: WireRequest): Failure[] {
  const given = sentSchemes(operation, schemes, values).map((scheme) =>
    credentialText(scheme, credentials[scheme.name] ?? ""),
  );
  const expected = countCores([JSON.stringify(values), ...given].join("\n"));
  const found = countCores([wire.target, ...Object.values(wire.headers), wire.body].join("\n"));
  return [...new Set([...expected.keys(), ...found.keys()])].flatMap((core) => {
    const [wanted = 0, seen = 0] = [expected.get(core), found.get(core)];
    return wanted === seen
      ? []
      : [failure(operation.pointer, `the value ${core} on the wire ${wanted} times`, `${seen} times`)];
  });
}

function countCores(text: string): Map<string, number> {
  const groups = groupBy(findCores(text), (core) => core);
  return new Map([...groups].map(([core, members]) => [core, members.length]));
}

function leftoverFailures({ operation }: Call, wire: WireRequest): Failure[] {
  const everything = [decodeOnce(wire.target), ...Object.values(wire.headers), wire.body].join("\n");
  const [found] = /\bundefined\b|\bNaN\b|\[object /.exec(everything) ?? [];
  return found === undefined ? [] : [failure(operation.pointer, "no leftover of a conversion", found)];
}

function decodeOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return `${text} (not percent-encoded)`;
  }
}
