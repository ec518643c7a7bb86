import { type DocumentOperation, type DocumentParameter, isJson } from "@rosterkit/openapi";
import type { WireRequest, WireResponse } from "@rosterkit/mock";
import { parameterSchema, schemesOf, type Shapes } from "@rosterkit/contract";
import type { EquivalenceRule } from "./equivalence.ts";
import { withRule } from "./mutant.ts";
import {
  addQuery,
  headerToQuery,
  isRecord,
  mapResponse,
  mapHeader,
  mapLeaves,
  mapQuery,
  mapSegment,
  queryToHeader,
  safeDecode,
} from "./tamper.ts";
import { responseTraits, bodyTraits, isPlainParameter } from "./traits.ts";
import type { ClientMutant } from "./types.ts";

/** Mistakes that no route can have: they change the request or the response on its way. */
export function wireMutants(shapes: Shapes, operation: DocumentOperation): ClientMutant[] {
  return [
    ...operation.parameters.flatMap((parameter) => parameterMutants(shapes, operation, parameter)),
    ...bodyMutants(shapes, operation),
    ...securityMutants(operation),
    ...responseMutants(shapes, operation),
    request(operation, "surplus", "an unset parameter sent as undefined", operation.pointer, (wire) => ({
      ...wire,
      target: `${wire.target}${wire.target.includes("?") ? "&" : "?"}unset=undefined`,
    })),
  ];
}

function request(
  operation: DocumentOperation,
  kind: string,
  label: string,
  pointer: string,
  tamperRequest: (wire: WireRequest) => WireRequest,
): ClientMutant {
  return { side: "client", kind: `client.${kind}`, operation: operation.id, label, pointer, tamperRequest };
}

function parameterMutants(
  shapes: Shapes,
  operation: DocumentOperation,
  parameter: DocumentParameter,
): ClientMutant[] {
  const { place, name, pointer } = parameter;
  const plain = isPlainParameter(shapes, parameterSchema(parameter)) ? "plain-value" : undefined;
  const what = `${place} parameter ${name}`;
  const make = (kind: string, label: string, tamper: (wire: WireRequest) => WireRequest): ClientMutant =>
    withRule(
      request(operation, kind, `${what} ${label}`, pointer, tamper),
      kind === "encoding" ? plain : undefined,
    );
  switch (place) {
    case "path":
      return [
        make("encoding", "not encoded", (wire) => mapSegment(operation, name, wire, decodeURIComponent)),
        make("encoding", "encoded twice", (wire) => mapSegment(operation, name, wire, encodeURIComponent)),
        make("parameter.name", "left as a template", (wire) =>
          mapSegment(operation, name, wire, () => `%7B${name}%7D`),
        ),
      ];
    case "query":
      return [
        make("encoding", "not encoded", (wire) =>
          mapQuery(wire, name, (key, value) => `${key}=${safeDecode(value)}`),
        ),
        make("encoding", "encoded twice", (wire) =>
          mapQuery(wire, name, (key, value) => `${key}=${encodeURIComponent(value)}`),
        ),
        make("parameter.name", "renamed", (wire) =>
          mapQuery(wire, name, (key, value) => `${key}_renamed=${value}`),
        ),
        make("parameter.name", "dropped", (wire) => mapQuery(wire, name, () => undefined)),
        make("parameter.place", "sent as a header", (wire) => queryToHeader(wire, name)),
      ];
    case "header":
      return [
        make("encoding", "percent-encoded", (wire) =>
          mapHeader(wire, name, (key, value) => [key, encodeURIComponent(value)]),
        ),
        make("parameter.name", "renamed", (wire) =>
          mapHeader(wire, name, (key, value) => [`${key}-renamed`, value]),
        ),
        make("parameter.name", "dropped", (wire) => mapHeader(wire, name, () => undefined)),
        make("parameter.place", "sent in the query", (wire) => headerToQuery(wire, name)),
      ];
    default:
      return [make("parameter.name", "dropped", (wire) => mapHeader(wire, "cookie", () => undefined))];
  }
}

function bodyMutants(shapes: Shapes, operation: DocumentOperation): ClientMutant[] {
  const { body } = operation;
  const content = body?.contents.find(({ mediaType }) => isJson(mediaType));
  if (body === undefined || content === undefined) return [];
  const traits = bodyTraits(shapes, operation);
  const make = (label: string, change: (value: unknown) => unknown): ClientMutant =>
    request(operation, "body", label, body.pointer, (wire) =>
      wire.body === "" ? wire : { ...wire, body: JSON.stringify(change(JSON.parse(wire.body))) },
    );
  return [
    request(operation, "body", "body dropped", body.pointer, (wire) => ({ ...wire, body: "" })),
    make("body encoded twice", (value) => JSON.stringify(value)),
    make("body without its last field", (value) =>
      isRecord(value) ? Object.fromEntries(Object.entries(value).slice(0, -1)) : value,
    ),
    withRule(
      make("body with numbers as text", (value) => mapLeaves(value, numberAsText)),
      unless(traits.has("number")),
    ),
    withRule(
      make("body without null", (value) => mapLeaves(value, nullLost)),
      unless(traits.has("null")),
    ),
    withRule(
      make("body in a wrong character set", (value) => mapLeaves(value, wrongCharacters)),
      unless(traits.has("text")),
    ),
    request(operation, "mediaType", "body without a media type", body.pointer, (wire) =>
      mapHeader(wire, "content-type", () => undefined),
    ),
  ];
}

function securityMutants(operation: DocumentOperation): ClientMutant[] {
  return schemesOf(operation).flatMap((scheme) => {
    const make = (label: string, tamper: (wire: WireRequest) => WireRequest): ClientMutant =>
      request(operation, "security", `${scheme.name} ${label}`, scheme.pointer, tamper);
    return [
      make("not sent", (wire) => mapHeader(wire, scheme.field, () => undefined)),
      make("sent under another name", (wire) =>
        mapHeader(wire, scheme.field, (key, value) => [`x-${key}`, value]),
      ),
      make("sent a second time in the query", (wire) => {
        const value = wire.headers[scheme.field.toLowerCase()];
        return value === undefined ? wire : addQuery(wire, "key", value);
      }),
      ...(scheme.prefix === ""
        ? []
        : [
            make("without its prefix", (wire) =>
              mapHeader(wire, scheme.field, (key, value) => [key, value.replace(scheme.prefix, "")]),
            ),
          ]),
    ];
  });
}

function responseMutants(shapes: Shapes, operation: DocumentOperation): ClientMutant[] {
  const make = (
    label: string,
    pointer: string,
    tamperResponse: (response: WireResponse) => WireResponse,
  ): ClientMutant => ({
    side: "client",
    kind: "client.error",
    operation: operation.id,
    label,
    pointer,
    tamperResponse,
  });
  const statuses = operation.responses
    .filter(({ status }) => /^\d+$/.test(status))
    .flatMap(({ status, pointer, contents }) => {
      const when = (change: (response: WireResponse) => WireResponse) => (response: WireResponse) =>
        response.status === Number(status) ? change(response) : response;
      const other = Number(status) === 500 ? 502 : 500;
      return [
        make(
          `${status} taken for ${other}`,
          pointer,
          when((response) => ({ ...response, status: other })),
        ),
        ...(Number(status) < 400
          ? []
          : [
              make(
                `${status} taken for 206`,
                pointer,
                when((response) => ({ ...response, status: 206 })),
              ),
            ]),
        ...(contents.length === 0
          ? []
          : [
              make(
                `the body of ${status} lost`,
                pointer,
                when((response) => ({ ...response, body: "" })),
              ),
            ]),
      ];
    });
  const traits = responseTraits(shapes, operation);
  const value = (label: string, change: (leaf: unknown) => unknown, shows: boolean): ClientMutant =>
    withRule(
      {
        ...make(label, operation.pointer, (response) => mapResponse(response, change)),
        kind: "client.response",
      },
      unless(shows),
    );
  const values = [
    value("numbers of a response read as text", numberAsText, traits.has("number")),
    value("null in a response lost", nullLost, traits.has("null")),
    value("an answer read in a wrong character set", wrongCharacters, traits.has("text")),
    value("false in a response lost", (leaf) => (leaf === false ? undefined : leaf), traits.has("boolean")),
  ];
  return [...statuses, ...values];
}

const numberAsText = (leaf: unknown): unknown => (typeof leaf === "number" ? String(leaf) : leaf);
const nullLost = (leaf: unknown): unknown => (leaf === null ? undefined : leaf);
const wrongCharacters = (leaf: unknown): unknown =>
  typeof leaf === "string" ? Buffer.from(leaf, "utf8").toString("latin1") : leaf;

function unless(shows: boolean): EquivalenceRule | undefined {
  return shows ? undefined : "no-such-value";
}
