import { isDeepStrictEqual } from "node:util";
import { type DocumentOperation, essenceOf, groupBy, isJson, pointerTo } from "@rosterkit/openapi";
import { splitTarget, type WireRequest } from "@rosterkit/mock";
import { inPath } from "../request/build.ts";
import { credentialText, queryPairs, simpleText } from "../request/serialise.ts";
import { findCores } from "../schema/sentinels.ts";
import { type Failure, type Intent, type Oracle, show } from "./oracle.ts";

/** Finds every value at its declared place, encoded once, and nowhere else. */
export const sentinelsOracle: Oracle = {
  name: "sentinels",
  judge: ({ operation, intent, received }) =>
    intent === undefined ? [] : wireFailures({ operation, ...intent }, received),
};

interface Call extends Intent {
  readonly operation: DocumentOperation;
}

export function wireFailures(call: Call, wire: WireRequest): Failure[] {
  return [
    ...methodFailures(call, wire),
    ...pathFailures(call, wire),
    ...queryFailures(call, wire),
    ...headerFailures(call, wire),
    ...cookieFailures(call, wire),
    ...bodyFailures(call, wire),
    ...countFailures(call, wire),
    ...leftoverFailures(call, wire),
  ];
}

function failure(pointer: string, expected: string, found: string): Failure {
  return { pointer, expected, found };
}

function methodFailures({ operation }: Call, wire: WireRequest): Failure[] {
  return wire.method === operation.method
    ? []
    : [failure(operation.pointer, `method ${operation.method}`, wire.method)];
}

function pathFailures({ operation, values }: Call, wire: WireRequest): Failure[] {
  const segments = splitTarget(wire.target).path.split("/");
  const templates = operation.path.split("/");
  if (segments.length !== templates.length) {
    return [failure(operation.pointer, `a path like ${operation.path}`, wire.target)];
  }
  return templates.flatMap((template, index) => {
    const raw = segments[index] ?? "";
    const expected = template.replaceAll(/\{([^}]+)\}/g, (_, name: string) =>
      inPath(operation, name, values.parameters.path[name]),
    );
    const found = decodeOnce(raw);
    if (expected === found) return [];
    const parameter = operation.parameters.find(
      ({ place, name }) => place === "path" && template.includes(`{${name}}`),
    );
    return [
      failure(parameter?.pointer ?? operation.pointer, `${show(expected)}, encoded once, in the path`, raw),
    ];
  });
}

function queryFailures({ operation, values, schemes, credentials }: Call, wire: WireRequest): Failure[] {
  const raw = splitTarget(wire.target).query;
  const pairs = raw === "" ? [] : raw.split("&").map((pair) => pair.replaceAll("+", " ").split("="));
  const found = groupBy(
    pairs.map((pair) => pair.map(decodeOnce)),
    ([name = ""]) => name,
  );
  const expected = new Map<string, { readonly pointer: string; readonly texts: string[] }>();
  const expect = (pointer: string, name: string, ...texts: readonly string[]): void => {
    expected.set(name, { pointer, texts: [...(expected.get(name)?.texts ?? []), ...texts] });
  };
  const given = values.parameters.query;
  for (const parameter of operation.parameters.filter(({ place }) => place === "query")) {
    const { name, pointer } = parameter;
    expect(pointer, name);
    const written = name in given ? queryPairs(parameter, given[name]) : [];
    for (const [key, text] of written) expect(pointer, key, text);
  }
  for (const scheme of schemes.filter(({ place }) => place === "query"))
    expect(scheme.pointer, scheme.field, credentialText(scheme, credentials[scheme.name] ?? ""));
  return [...new Set([...expected.keys(), ...found.keys()])].flatMap((name) => {
    const entry = expected.get(name);
    if (entry === undefined)
      return [failure(operation.pointer, "no query parameter that is not declared", name)];
    const { pointer, texts } = entry;
    const actual = (found.get(name) ?? []).map(([, ...value]) => value.join("="));
    return isDeepStrictEqual(actual, texts)
      ? []
      : [
          failure(
            pointer,
            `query parameter ${name} = ${show(texts)}, encoded once`,
            `${show(actual)} in ${raw}`,
          ),
        ];
  });
}

function headerFailures({ operation, values, schemes, credentials }: Call, wire: WireRequest): Failure[] {
  const declared = operation.parameters.filter(({ place }) => place === "header");
  const secured = operation.security.flat().filter(({ place }) => place === "header");
  const expectations = new Map<string, { readonly pointer: string; readonly value: string | undefined }>();
  for (const { field, pointer } of secured)
    expectations.set(field.toLowerCase(), { pointer, value: undefined });
  for (const { name, pointer } of declared) {
    const value = values.parameters.header[name];
    expectations.set(name.toLowerCase(), { pointer, value: value === undefined ? value : simpleText(value) });
  }
  for (const scheme of schemes.filter(({ place }) => place === "header")) {
    const value = credentialText(scheme, credentials[scheme.name] ?? "");
    expectations.set(scheme.field.toLowerCase(), { pointer: scheme.pointer, value });
  }
  return [...expectations].flatMap(([name, { pointer, value }]) => {
    const found = wire.headers[name];
    if (found === value || (value === undefined && ambient.test(name))) return [];
    const expected = value === undefined ? `no header ${name}` : `header ${name}: ${value}`;
    return [failure(pointer, expected, String(found))];
  });
}

/** Headers that every client sends by itself. */
const ambient = /^(?:accept|accept-language|content-type|user-agent|idempotency-key)$/;

function cookieFailures({ operation, values }: Call, wire: WireRequest): Failure[] {
  const found = readCookies(wire);
  return operation.parameters.flatMap(({ place, name, pointer }) => {
    const value = place === "cookie" ? values.parameters.cookie[name] : undefined;
    // Lists and objects make several cookies; their values are counted only.
    if (value === undefined || typeof value === "object" || found.get(name) === simpleText(value)) return [];
    return [failure(pointer, `cookie ${name} = ${show(value)}`, String(wire.headers["cookie"]))];
  });
}

function readCookies(wire: WireRequest): Map<string, string> {
  const pairs = (wire.headers["cookie"] ?? "").split(/;\s*/).map((pair) => pair.split("="));
  return new Map(pairs.map(([name = "", ...value]) => [name, decodeOnce(value.join("="))]));
}

function bodyFailures({ operation, values: { body } }: Call, wire: WireRequest): Failure[] {
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
    isDeepStrictEqual(parseJson(wire.body), JSON.parse(JSON.stringify(body.value)));
  return isSame ? failures : [...failures, failure(pointerTo(place, "schema"), show(body.value), wire.body)];
}

/** Counts the sentinels on the wire: their letters and digits survive every encoding. */
function countFailures({ operation, values, schemes, credentials }: Call, wire: WireRequest): Failure[] {
  const sent = [JSON.stringify(values.parameters), JSON.stringify(values.body ?? "")];
  const given = schemes.map((scheme) => credentialText(scheme, credentials[scheme.name] ?? ""));
  const expected = countCores([...sent, ...given].join("\n"));
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
  const rubbish = [...(/\bundefined\b|\bNaN\b|\[object /.exec(everything) ?? [])];
  const names = operation.parameters.filter(({ place }) => place === "path").map(({ name }) => `{${name}}`);
  const literal = names.filter((name) => decodeOnce(wire.target).includes(name));
  return [...rubbish, ...literal].map((found) =>
    failure(operation.pointer, "no leftover of a template or of a conversion", found),
  );
}

function decodeOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return `${text} (not percent-encoded)`;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
