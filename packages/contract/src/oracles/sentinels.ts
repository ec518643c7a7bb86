import { isDeepStrictEqual } from "node:util";
import type { RequestValues } from "../cases/types.ts";
import { type DocumentOperation, type DocumentScheme, isJson, pointerTo } from "@rosterkit/openapi";
import { splitTarget, type WireRequest } from "@rosterkit/mock/wire";
import { inPath, type Credentials } from "../request/build.ts";
import { credentialText, queryPairs, simpleText } from "../request/serialise.ts";
import { findCores } from "../schema/sentinels.ts";
import { type Complaint, show } from "./types.ts";

/** What a call was meant to put on the wire. */
export interface Intent {
  readonly operation: DocumentOperation;
  readonly values: RequestValues;
  readonly schemes: readonly DocumentScheme[];
  readonly credentials: Credentials;
}

/** Every value at its declared place, encoded once, and nowhere else. */
export function judgeWire(intent: Intent, wire: WireRequest): Complaint[] {
  return [
    ...judgeMethod(intent, wire),
    ...judgePath(intent, wire),
    ...judgeQuery(intent, wire),
    ...judgeHeaders(intent, wire),
    ...judgeBody(intent, wire),
    ...judgeCores(intent, wire),
    ...judgeGarbage(intent, wire),
  ];
}

function complaint(pointer: string, expected: string, found: string): Complaint {
  return { oracle: "sentinels", pointer, expected, found };
}

function judgeMethod({ operation }: Intent, wire: WireRequest): Complaint[] {
  return wire.method === operation.method
    ? []
    : [complaint(operation.pointer, `method ${operation.method}`, wire.method)];
}

function judgePath({ operation, values }: Intent, wire: WireRequest): Complaint[] {
  const segments = splitTarget(wire.target).path.split("/");
  const templates = operation.path.split("/");
  if (segments.length !== templates.length) {
    return [complaint(operation.pointer, `a path like ${operation.path}`, wire.target)];
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
      complaint(parameter?.pointer ?? operation.pointer, `${show(expected)}, encoded once, in the path`, raw),
    ];
  });
}

function judgeQuery({ operation, values, schemes, credentials }: Intent, wire: WireRequest): Complaint[] {
  const raw = splitTarget(wire.target).query;
  const actual =
    raw === ""
      ? []
      : raw.split("&").map((pair) => pair.split("=").map((part) => decodeOnce(part.replaceAll("+", " "))));
  const complaints: Complaint[] = [];
  const expectedNames = new Set<string>();
  const expect = (pointer: string, name: string, expected: readonly string[]): void => {
    expectedNames.add(name);
    const found = actual.filter(([key]) => key === name).map(([, ...value]) => value.join("="));
    if (isDeepStrictEqual(found, expected)) return;
    complaints.push(
      complaint(
        pointer,
        `query parameter ${name} = ${show(expected)}, encoded once`,
        `${show(found)} in ${raw}`,
      ),
    );
  };
  for (const parameter of operation.parameters.filter(({ place }) => place === "query")) {
    const given = parameter.name in values.parameters.query;
    const pairs = given
      ? queryPairs(parameter, values.parameters.query[parameter.name])
      : [[parameter.name, ""] as const];
    for (const name of new Set(pairs.map(([key]) => key))) {
      expect(
        parameter.pointer,
        name,
        given ? pairs.filter(([key]) => key === name).map(([, value]) => value) : [],
      );
    }
  }
  for (const scheme of schemes.filter(({ place }) => place === "query")) {
    expect(scheme.pointer, scheme.field, [credentialText(scheme, credentials[scheme.name] ?? "")]);
  }
  for (const [name = ""] of actual) {
    if (!expectedNames.has(name))
      complaints.push(complaint(operation.pointer, "no query parameter that is not declared", name));
  }
  return complaints;
}

function judgeHeaders({ operation, values, schemes, credentials }: Intent, wire: WireRequest): Complaint[] {
  const expectations = new Map<string, { pointer: string; value: string | undefined }>();
  for (const scheme of operation.security.flat().filter(({ place }) => place === "header")) {
    expectations.set(scheme.field.toLowerCase(), { pointer: scheme.pointer, value: undefined });
  }
  for (const { place, name, pointer } of operation.parameters) {
    if (place !== "header") continue;
    const value = values.parameters.header[name];
    expectations.set(name.toLowerCase(), {
      pointer,
      value: value === undefined ? undefined : simpleText(value),
    });
  }
  for (const scheme of schemes.filter(({ place }) => place === "header")) {
    const value = credentialText(scheme, credentials[scheme.name] ?? "");
    expectations.set(scheme.field.toLowerCase(), { pointer: scheme.pointer, value });
  }
  // Every client says something of these by itself.
  const isAmbient = (name: string, value: string | undefined): boolean =>
    value === undefined && /^(?:accept|accept-language|content-type|user-agent)$/.test(name);
  const complaints = [...expectations].flatMap(([name, { pointer, value }]) =>
    wire.headers[name] === value || isAmbient(name, value)
      ? []
      : [
          complaint(
            pointer,
            value === undefined ? `no header ${name}` : `header ${name}: ${value}`,
            String(wire.headers[name]),
          ),
        ],
  );
  for (const [name, value] of Object.entries(values.parameters.cookie)) {
    // Lists and fields make several cookies of one; that their values are there is counted.
    if (typeof value === "object" || readCookies(wire).get(name) === simpleText(value)) continue;
    const parameter = operation.parameters.find(
      (candidate) => candidate.place === "cookie" && candidate.name === name,
    );
    complaints.push(
      complaint(
        parameter?.pointer ?? operation.pointer,
        `cookie ${name} = ${show(value)}`,
        String(wire.headers["cookie"]),
      ),
    );
  }
  return complaints;
}

function readCookies(wire: WireRequest): Map<string, string> {
  const pairs = (wire.headers["cookie"] ?? "").split(/;\s*/).map((pair) => pair.split("="));
  return new Map(pairs.map(([name = "", ...value]) => [name, decodeOnce(value.join("="))]));
}

function judgeBody({ operation, values: { body } }: Intent, wire: WireRequest): Complaint[] {
  const pointer = operation.body?.pointer ?? operation.pointer;
  if (body === undefined) return wire.body === "" ? [] : [complaint(pointer, "no body", wire.body)];
  const content = operation.body?.contents.find(({ mediaType }) => mediaType === body.mediaType);
  const mediaType = wire.headers["content-type"]?.split(";")[0]?.trim();
  const complaints =
    mediaType === body.mediaType || (body.mediaType.includes("*") && mediaType !== undefined)
      ? []
      : [complaint(content?.pointer ?? pointer, `content-type ${body.mediaType}`, String(mediaType))];
  if (!isJson(body.mediaType)) return complaints;
  const found = parseJson(wire.body);
  if (isDeepStrictEqual(found, JSON.parse(JSON.stringify(body.value)))) return complaints;
  return [
    ...complaints,
    complaint(pointerTo(content?.pointer ?? pointer, "schema"), show(body.value), wire.body),
  ];
}

/** Letters and digits survive every encoding, so a sentinel is found wherever it went. */
function judgeCores({ operation, values, schemes, credentials }: Intent, wire: WireRequest): Complaint[] {
  const sent = [JSON.stringify(values.parameters), JSON.stringify(values.body ?? "")];
  const given = schemes.map((scheme) => credentialText(scheme, credentials[scheme.name] ?? ""));
  const expected = countCores([...sent, ...given].join("\n"));
  const found = countCores([wire.target, ...Object.values(wire.headers), wire.body].join("\n"));
  return [...new Set([...expected.keys(), ...found.keys()])].flatMap((core) => {
    const [wanted = 0, seen = 0] = [expected.get(core), found.get(core)];
    return wanted === seen
      ? []
      : [complaint(operation.pointer, `the value ${core} on the wire ${wanted} times`, `${seen} times`)];
  });
}

function countCores(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const core of findCores(text)) counts.set(core, (counts.get(core) ?? 0) + 1);
  return counts;
}

function judgeGarbage({ operation }: Intent, wire: WireRequest): Complaint[] {
  const everything = [decodeOnce(wire.target), ...Object.values(wire.headers), wire.body].join("\n");
  const rubbish = [...(/\bundefined\b|\bNaN\b|\[object /.exec(everything) ?? [])];
  const names = operation.parameters.filter(({ place }) => place === "path").map(({ name }) => `{${name}}`);
  const literal = names.filter((name) => decodeOnce(wire.target).includes(name));
  return [...rubbish, ...literal].map((found) =>
    complaint(operation.pointer, "no leftover of a template or of a conversion", found),
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
