import { type DocumentOperation, type DocumentParameter, isJson } from "@rosterkit/openapi";
import type { Planner } from "../cases/planner.ts";
import { parameterSchema } from "../schema/located.ts";
import type { WireRequest, WireResponse } from "@rosterkit/mock/wire";
import { schemesOf } from "../request/serialise.ts";
import { type EquivalenceRule, withRule } from "./equivalence.ts";
import {
  addQuery,
  headerToQuery,
  isRecord,
  mapAnswer,
  mapHeader,
  mapLeaves,
  mapQuery,
  mapSegment,
  queryToHeader,
  safeDecode,
} from "./tamper.ts";
import { answerTraits, bodyTraits, isPlainParameter } from "./traits.ts";
import type { ClientMutant } from "./types.ts";

/** Mistakes that no data can hold: they are made on what was sent and on what came back. */
export function wireMutants(planner: Planner, operation: DocumentOperation): ClientMutant[] {
  return [
    ...operation.parameters.flatMap((parameter) => parameterMutants(planner, operation, parameter)),
    ...bodyMutants(planner, operation),
    ...securityMutants(operation),
    ...answerMutants(planner, operation),
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
  planner: Planner,
  operation: DocumentOperation,
  parameter: DocumentParameter,
): ClientMutant[] {
  const { place, name, pointer } = parameter;
  const plain = isPlainParameter(planner, parameterSchema(parameter)) ? "plain-value" : undefined;
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

function bodyMutants(planner: Planner, operation: DocumentOperation): ClientMutant[] {
  const { body } = operation;
  const content = body?.contents.find(({ mediaType }) => isJson(mediaType));
  if (body === undefined || content === undefined) return [];
  const traits = bodyTraits(planner, operation);
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

function answerMutants(planner: Planner, operation: DocumentOperation): ClientMutant[] {
  const make = (
    label: string,
    pointer: string,
    tamperAnswer: (answer: WireResponse) => WireResponse,
  ): ClientMutant => ({
    side: "client",
    kind: "client.error",
    operation: operation.id,
    label,
    pointer,
    tamperAnswer,
  });
  const statuses = operation.responses
    .filter(({ status }) => /^\d+$/.test(status))
    .flatMap(({ status, pointer, contents }) => {
      const when = (change: (answer: WireResponse) => WireResponse) => (answer: WireResponse) =>
        answer.status === Number(status) ? change(answer) : answer;
      const other = Number(status) === 500 ? 502 : 500;
      return [
        make(
          `${status} taken for ${other}`,
          pointer,
          when((answer) => ({ ...answer, status: other })),
        ),
        ...(Number(status) < 400
          ? []
          : [
              make(
                `${status} taken for 206`,
                pointer,
                when((answer) => ({ ...answer, status: 206 })),
              ),
            ]),
        ...(contents.length === 0
          ? []
          : [
              make(
                `the body of ${status} lost`,
                pointer,
                when((answer) => ({ ...answer, body: "" })),
              ),
            ]),
      ];
    });
  const traits = answerTraits(planner, operation);
  const value = (label: string, change: (leaf: unknown) => unknown, shows: boolean): ClientMutant =>
    withRule(
      { ...make(label, operation.pointer, (answer) => mapAnswer(answer, change)), kind: "client.answer" },
      unless(shows),
    );
  const values = [
    value("numbers of an answer read as text", numberAsText, traits.has("number")),
    value("null in an answer lost", nullLost, traits.has("null")),
    value("an answer read in a wrong character set", wrongCharacters, traits.has("text")),
    value("false in an answer lost", (leaf) => (leaf === false ? undefined : leaf), traits.has("boolean")),
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
