import { parameterSchema, schemesOf, type Shapes } from "@rosterkit/contract";
import {
  type DocumentOperation,
  type DocumentParameter,
  type DocumentScheme,
  isJson,
  isObject,
  type ParameterPlace,
} from "@rosterkit/openapi";
import { leafRows, type Place, type Row, toMutants, traitsOf } from "./message-rows.ts";
import type { Mutant } from "./types.ts";
import { type Field, inFirst, inJson, type MutableRequest, named, safeDecode, take } from "./wire.ts";

type RequestRow = Row<MutableRequest>;

/** Lists mistakes of a package in the requests that it sends: our own mutants, and those of published operators. */
export function requestMutants(shapes: Shapes, operation: DocumentOperation): Mutant[] {
  const { parameters, body, pointer, method, path } = operation;
  const make = (rows: readonly RequestRow[], place: Place): Mutant[] => toMutants("request", rows, place);
  const traits = traitsOf(shapes, body?.contents.slice(0, 1) ?? []);
  const isAnyJson = body?.contents.some(({ mediaType }) => isJson(mediaType));
  const inQuery = parameters.some(({ place }) => place === "query");
  const published = [
    ...publishedRows.filter(([, label]) => label !== `sent by ${method}`),
    ...(inQuery ? queryRows : []),
    ...(body === undefined ? (method === "GET" ? [] : [surplusBody]) : payloadRows),
  ];
  return [
    ...parameters.flatMap((parameter) => {
      const { place, name } = parameter;
      const subject = `${place} parameter ${name}`;
      const encoded = new Set(isPlain(shapes, parameter) ? [] : ["encoded"]);
      const at = { group: "client", subject, pointer: parameter.pointer, traits: encoded };
      return make(parameterRows[place](name, path), { ...at, otherwise: "plain-value" });
    }),
    ...(isAnyJson
      ? make(bodyRows, { group: "client", subject: "body", pointer: body?.pointer, traits })
      : []),
    ...schemesOf(operation).flatMap((scheme) => {
      const { name: subject, pointer: at } = scheme;
      return [
        ...make(schemeRows(scheme), { group: "client", subject, pointer: at }),
        ...make(attackRows(scheme), { group: "published.request", subject, pointer }),
      ];
    }),
    ...make([surplus], { group: "client", pointer }),
    ...make(published, { group: "published.request", pointer, traits }),
    { kind: "published.request.repetition", label: "sent twice", pointer, repeats: true },
  ];
}

type List = "query" | "headers";

/** Changes the fields with a name. */
function each(list: List, name: string, change: (field: Field) => unknown) {
  return (request: MutableRequest): void => named(request[list], name).forEach(change);
}

/** Moves a field to the other list, under another name. */
function move(from: List, name: string, [to, as]: readonly [List, string]) {
  return (request: MutableRequest): void => {
    const found = take(request[from], name);
    if (found) request[to].push([as, to === "query" ? encodeURIComponent(found[1]) : found[1]]);
  };
}

function add(list: List, name: string, value: string) {
  return (request: MutableRequest): number => request[list].push([name, value]);
}

function inSegment(path: string, name: string, change: (segment: string) => string) {
  const index = path.split("/").findIndex((segment) => segment.includes(`{${name}}`));
  return ({ segments }: MutableRequest): string => (segments[index] = change(segments[index] ?? ""));
}

const double = (field: Field): unknown => (field[1] = encodeURIComponent(field[1]));

const parameterRows: Readonly<Record<ParameterPlace, (name: string, path: string) => RequestRow[]>> = {
  path: (name, path) => [
    ["encoding", "not encoded", inSegment(path, name, decodeURIComponent), "encoded"],
    ["encoding", "encoded twice", inSegment(path, name, encodeURIComponent), "encoded"],
    ["parameter.name", "left as a template", inSegment(path, name, () => `%7B${name}%7D`)],
  ],
  query: (name) => [
    ["encoding", "not encoded", each("query", name, (pair) => (pair[1] = safeDecode(pair[1]))), "encoded"],
    ["encoding", "encoded twice", each("query", name, double), "encoded"],
    ["parameter.name", "renamed", each("query", name, (pair) => (pair[0] += "_renamed"))],
    ["parameter.name", "dropped", ({ query }) => take(query, name)],
    ["parameter.place", "sent as a header", move("query", name, ["headers", name.toLowerCase()])],
  ],
  header: (name) => [
    ["encoding", "percent-encoded", each("headers", name.toLowerCase(), double), "encoded"],
    ["parameter.name", "renamed", each("headers", name.toLowerCase(), (pair) => (pair[0] += "-renamed"))],
    ["parameter.name", "dropped", ({ headers }) => take(headers, name.toLowerCase())],
    ["parameter.place", "sent in the query", move("headers", name.toLowerCase(), ["query", name])],
  ],
  cookie: () => [["parameter.name", "dropped", ({ headers }) => take(headers, "cookie")]],
};

/** Whether encoding changes nothing in the values of a parameter: digits, plain words and identifiers. */
function isPlain(shapes: Shapes, parameter: DocumentParameter): boolean {
  return shapes
    .of(parameterSchema(parameter))
    .branches.every(({ kind, keywords }) =>
      Array.isArray(keywords["enum"])
        ? keywords["enum"].every((value) => encodeURIComponent(String(value)) === String(value))
        : /^(?:integer|number|boolean)$/.test(kind) || /^(?:uuid|date)$/.test(String(keywords["format"])),
    );
}

const surplus: RequestRow = [
  "surplus",
  "an unset parameter sent as undefined",
  add("query", "unset", "undefined"),
];

const withoutLast = (value: unknown): unknown =>
  isObject(value) ? Object.fromEntries(Object.entries(value).slice(0, -1)) : value;

const bodyRows: readonly RequestRow[] = [
  ["body", "dropped", (sent) => (sent.body = "")],
  ["body", "encoded twice", inJson((value) => JSON.stringify(value))],
  ["body", "without its last field", inJson(withoutLast)],
  ...leafRows("body"),
  ["mediaType", "without a media type", ({ headers }) => take(headers, "content-type")],
];

function schemeRows({ field, prefix }: DocumentScheme): RequestRow[] {
  const header = field.toLowerCase();
  const repeat = ({ headers, query }: MutableRequest): void => {
    for (const [, value] of named(headers, header)) query.push(["key", encodeURIComponent(value)]);
  };
  const strip = each("headers", header, (pair) => (pair[1] = pair[1].replace(prefix, "")));
  const rows: readonly RequestRow[] = [
    ["security", "not sent", ({ headers }) => take(headers, header)],
    ["security", "sent under another name", each("headers", header, (pair) => (pair[0] = `x-${pair[0]}`))],
    ["security", "sent a second time in the query", repeat],
    ["security", "without its prefix", strip],
  ];
  return rows.slice(0, prefix === "" ? -1 : undefined);
}

const attacks = Object.entries({
  injection: "' OR '1'='1' --",
  script: "<script>alert(1)</script>",
  control: "\u0007",
});

/**
 * Published mutation operators for security tests of REST APIs: the cases must notice each such request.
 * @see https://arxiv.org/abs/2403.03701
 */
const publishedRows: readonly RequestRow[] = [
  ...["GET", "HEAD", "POST", "PUT", "DELETE"].map((method): RequestRow => {
    return ["verb", `sent by ${method}`, (sent) => (sent.method = method)];
  }),
  ["verb", "overridden by a header", add("headers", "x-http-method-override", "DELETE")],
  ["path", "one segment up", ({ segments }) => segments.push("..")],
  ["path", "a hidden segment up", ({ segments }) => segments.push("..%2f..%2fetc%2fpasswd")],
  ["path", "a slash at the end", ({ segments }) => segments.push("")],
  ["path", "in upper case", (sent) => (sent.segments = sent.segments.map((one) => one.toUpperCase()))],
  ["parameter", "one more parameter", add("query", "admin", "true")],
  ["header", "a forwarded address", add("headers", "x-forwarded-for", "127.0.0.1")],
  ["header", "an origin of another server", add("headers", "x-original-url", "/admin")],
];

function attackRows({ field, place }: DocumentScheme): RequestRow[] {
  const become = (change: (value: string) => string) =>
    each("headers", field.toLowerCase(), (pair) => (pair[1] = change(pair[1])));
  if (place !== "header") return [];
  return [
    ["credentials", "emptied", become(() => "")],
    ["credentials", "cut", become((value) => value.slice(0, -1))],
    ["credentials", "of another kind", become(() => "Basic YWRtaW46YWRtaW4=")],
    ["credentials", "with an attack", become((value) => `${value}' OR '1'='1' --`)],
  ];
}

const queryRows: readonly RequestRow[] = [
  ["parameter", "the first parameter repeated", ({ query }) => query.push(...query.slice(0, 1))],
  ["parameter", "the first parameter emptied", ({ query: [first] }) => first && (first[1] = "")],
  ["parameter", "the parameters lost", ({ query }) => query.splice(0)],
  ...attacks.map(([attack, text]): RequestRow => {
    const change = ({ query: [first] }: MutableRequest): unknown =>
      first && (first[1] += encodeURIComponent(text));
    return ["parameter", `${attack} in the first parameter`, change];
  }),
];

const surplusBody: RequestRow = [
  "payload",
  "a body although none is documented",
  (sent) => (sent.body = "{}"),
];

const longer = (more: string) => inFirst((node) => (typeof node === "string" ? node + more : node));
const negated = inFirst((node) => (typeof node === "number" ? -node - 1 : node));

const payloadRows: readonly RequestRow[] = [
  ["payload", "emptied", (sent) => (sent.body = "")],
  ["payload", "an empty object", (sent) => (sent.body = "{}")],
  ["payload", "in a list", (sent) => (sent.body = `[${sent.body}]`)],
  ["payload", "cut", (sent) => (sent.body = sent.body.slice(0, -1))],
  ["payload", "as XML", each("headers", "content-type", (pair) => (pair[1] = "application/xml"))],
  ...attacks.map(([attack, more]): RequestRow => {
    return ["payload", `${attack} in the first text`, longer(more), "string"];
  }),
  ["payload", "a text of 100,000 letters", longer("A".repeat(100_000)), "string"],
  ["payload", "the first number negated", negated, "number"],
];
