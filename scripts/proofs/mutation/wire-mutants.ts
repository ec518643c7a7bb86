import {
  type DocumentOperation,
  type DocumentParameter,
  isJson,
  isObject,
  type ParameterPlace,
} from "@rosterkit/openapi";
import type { WireResponse } from "@rosterkit/mock";
import { parameterSchema, schemesOf, type Shapes } from "@rosterkit/contract";
import type { EquivalenceRule } from "./equivalence.ts";
import {
  mapLeaves,
  type MutableRequest,
  safeDecode,
  takeHeader,
  takeQuery,
  tamperLeaves,
  tamperRequest,
} from "./tamper.ts";
import { isPlainParameter, traitsOf } from "./traits.ts";
import type { ClientMutant } from "./types.ts";

/** Mistakes that no route can have: they change the request or the response on its way. */
export function wireMutants(shapes: Shapes, operation: DocumentOperation): ClientMutant[] {
  return [
    ...operation.parameters.flatMap((parameter) => parameterMutants(shapes, operation, parameter)),
    ...bodyMutants(shapes, operation),
    ...securityMutants(operation),
    ...statusMutants(operation),
    ...responseMutants(shapes, operation),
    request("surplus", "an unset parameter sent as undefined", operation.pointer, ({ query }) =>
      query.push({ key: "unset", value: "undefined" }),
    ),
  ];
}

function request(
  kind: string,
  label: string,
  pointer: string,
  edit: (request: MutableRequest) => void,
): ClientMutant {
  return { kind, label, pointer, tamperRequest: tamperRequest(edit) };
}

type ParameterEdit = (request: MutableRequest, name: string, operation: DocumentOperation) => void;
type ParameterMistake = readonly [kind: string, label: string, edit: ParameterEdit];

const parameterMistakes: Readonly<Record<ParameterPlace, readonly ParameterMistake[]>> = {
  path: [
    ["encoding", "not encoded", inSegment(decodeURIComponent)],
    ["encoding", "encoded twice", inSegment(encodeURIComponent)],
    ["parameter.name", "left as a template", inSegment((_, name) => `%7B${name}%7D`)],
  ],
  query: [
    ["encoding", "not encoded", inQuery((pair) => (pair.value = safeDecode(pair.value)))],
    ["encoding", "encoded twice", inQuery((pair) => (pair.value = encodeURIComponent(pair.value)))],
    ["parameter.name", "renamed", inQuery((pair) => (pair.key += "_renamed"))],
    ["parameter.name", "dropped", takeQuery],
    [
      "parameter.place",
      "sent as a header",
      (sent, name) => {
        const value = takeQuery(sent, name);
        if (value !== undefined) sent.headers.push([name.toLowerCase(), value]);
      },
    ],
  ],
  header: [
    ["encoding", "percent-encoded", inHeader((header) => (header[1] = encodeURIComponent(header[1])))],
    ["parameter.name", "renamed", inHeader((header) => (header[0] += "-renamed"))],
    ["parameter.name", "dropped", takeHeader],
    [
      "parameter.place",
      "sent in the query",
      (sent, name) => {
        const value = takeHeader(sent, name);
        if (value !== undefined) sent.query.push({ key: name, value: encodeURIComponent(value) });
      },
    ],
  ],
  cookie: [["parameter.name", "dropped", (sent) => takeHeader(sent, "cookie")]],
};

function inSegment(change: (segment: string, name: string) => string): ParameterEdit {
  return ({ segments }, name, { path }) => {
    const index = path.split("/").findIndex((segment) => segment.includes(`{${name}}`));
    segments[index] = change(segments[index] ?? "", name);
  };
}

function inQuery(change: (pair: MutableRequest["query"][number]) => void): ParameterEdit {
  return ({ query }, name) => query.filter(({ key }) => safeDecode(key) === name).forEach(change);
}

function inHeader(change: (header: MutableRequest["headers"][number]) => void): ParameterEdit {
  return ({ headers }, name) => headers.filter(([key]) => key === name.toLowerCase()).forEach(change);
}

function parameterMutants(
  shapes: Shapes,
  operation: DocumentOperation,
  parameter: DocumentParameter,
): ClientMutant[] {
  const { place, name, pointer } = parameter;
  const isPlain = isPlainParameter(shapes, parameterSchema(parameter));
  return parameterMistakes[place].map(([kind, label, edit]) => ({
    ...request(kind, `${place} parameter ${name} ${label}`, pointer, (sent) => edit(sent, name, operation)),
    equivalent: kind === "encoding" && isPlain ? "plain-value" : undefined,
  }));
}

/** Mistakes on single values, with the kind of value that shows each. */
const valueMistakes = {
  number: (leaf: unknown): unknown => (typeof leaf === "number" ? String(leaf) : leaf),
  null: (leaf: unknown): unknown => (leaf === null ? undefined : leaf),
  text: (leaf: unknown): unknown =>
    typeof leaf === "string" ? Buffer.from(leaf, "utf8").toString("latin1") : leaf,
  boolean: (leaf: unknown): unknown => (leaf === false ? undefined : leaf),
} as const;

function unlessShown(traits: ReadonlySet<string>, trait: string): EquivalenceRule | undefined {
  return traits.has(trait) ? undefined : "no-such-value";
}

function bodyMutants(shapes: Shapes, { body }: DocumentOperation): ClientMutant[] {
  if (body?.contents.some(({ mediaType }) => isJson(mediaType)) !== true) return [];
  const { pointer } = body;
  const make = (label: string, change: (value: unknown) => unknown): ClientMutant =>
    request("body", `body ${label}`, pointer, (sent) => {
      if (sent.body !== "") sent.body = JSON.stringify(change(JSON.parse(sent.body)));
    });
  const traits = traitsOf(shapes, body.contents.slice(0, 1));
  const values = [
    ["number", "with numbers as text"],
    ["null", "without null"],
    ["text", "in a wrong character set"],
  ] as const;
  return [
    request("body", "body dropped", pointer, (sent) => (sent.body = "")),
    make("encoded twice", (value) => JSON.stringify(value)),
    make("without its last field", (value) =>
      isObject(value) ? Object.fromEntries(Object.entries(value).slice(0, -1)) : value,
    ),
    ...values.map(([trait, label]) => ({
      ...make(label, (value) => mapLeaves(value, valueMistakes[trait])),
      equivalent: unlessShown(traits, trait),
    })),
    request("mediaType", "body without a media type", pointer, (sent) => takeHeader(sent, "content-type")),
  ];
}

function securityMutants(operation: DocumentOperation): ClientMutant[] {
  return schemesOf(operation).flatMap(({ name, field, prefix, pointer }) => {
    const make = (label: string, edit: (sent: MutableRequest) => void): ClientMutant =>
      request("security", `${name} ${label}`, pointer, edit);
    const inField = (change: (header: [string, string]) => void) => (sent: MutableRequest) =>
      inHeader(change)(sent, field, operation);
    const bare = make(
      "without its prefix",
      inField((header) => (header[1] = header[1].replace(prefix, ""))),
    );
    return [
      make("not sent", (sent) => takeHeader(sent, field)),
      make(
        "sent under another name",
        inField((header) => (header[0] = `x-${header[0]}`)),
      ),
      make("sent a second time in the query", (sent) =>
        inField(([, value]) => sent.query.push({ key: "key", value: encodeURIComponent(value) }))(sent),
      ),
      ...(prefix === "" ? [] : [bare]),
    ];
  });
}

function statusMutants({ responses }: DocumentOperation): ClientMutant[] {
  const numbered = responses.filter(({ status }) => /^\d+$/.test(status));
  return numbered.flatMap(({ status, pointer, contents }) => {
    const own = Number(status);
    const make = (label: string, change: Partial<WireResponse>): ClientMutant => ({
      kind: "error",
      label,
      pointer,
      tamperResponse: (response) => (response.status === own ? { ...response, ...change } : response),
    });
    const others = [own === 500 ? 502 : 500, ...(own < 400 ? [] : [206])];
    return [
      ...others.map((other) => make(`${status} taken for ${other}`, { status: other })),
      ...(contents.length === 0 ? [] : [make(`the body of ${status} lost`, { body: "" })]),
    ];
  });
}

function responseMutants(shapes: Shapes, { responses, pointer }: DocumentOperation): ClientMutant[] {
  const contents = responses.flatMap((response) => response.contents);
  const traits = traitsOf(shapes, contents);
  const values = [
    ["number", "numbers of a response read as text"],
    ["null", "null in a response lost"],
    ["text", "a response read in a wrong character set"],
    ["boolean", "false in a response lost"],
  ] as const;
  return values.map(([trait, label]) => ({
    kind: "response",
    label,
    pointer,
    equivalent: unlessShown(traits, trait),
    tamperResponse: tamperLeaves(valueMistakes[trait]),
  }));
}
