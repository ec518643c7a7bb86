import { isDeepStrictEqual } from "node:util";
import { type DocumentOperation, isJson, isObject } from "@rosterkit/openapi";
import type { WireResponse } from "@rosterkit/mock";
import { contentSchema, type Shapes, walkSchema } from "@rosterkit/contract";
import type { EquivalenceRule } from "./equivalence.ts";
import { traitsOf } from "./traits.ts";
import { changeFirst } from "./tree.ts";
import type { ClientMutant } from "./types.ts";

/** Code and name of an operator, the kind of value that it needs, and the change of one node. */
type TreeOperator = readonly [code: string, name: string, trait: string, change: (node: unknown) => unknown];

const inArray = (change: (items: unknown[]) => unknown[]) => (node: unknown) => {
  if (!Array.isArray(node)) return node;
  const changed = change(node);
  return isDeepStrictEqual(changed, node) ? node : changed;
};
const inObject = (change: (entries: [string, unknown][]) => [string, unknown][]) => (node: unknown) => {
  if (!isObject(node)) return node;
  const entries = Object.entries(node);
  const changed = change(entries);
  return changed.length === entries.length ? node : Object.fromEntries(changed);
};
const inText = (change: (text: string) => unknown) => (node: unknown) =>
  typeof node === "string" ? change(node) : node;
const inNumber = (change: (value: number) => unknown) => (node: unknown) =>
  typeof node === "number" ? change(node) : node;
const inBoolean = (change: (value: boolean) => unknown) => (node: unknown) =>
  typeof node === "boolean" ? change(node) : node;

/** Operators on JSON. @see https://github.com/isa-group/HTTPMutator/blob/master/docs/mutation-operators.md */
const treeOperators: readonly TreeOperator[] = [
  ["AEA", "array element addition", "array", inArray((items) => [...items, "added"])],
  ["AER", "array element removal", "array", inArray((items) => items.slice(1))],
  ["AEE", "array elements exchange", "array", inArray((items) => items.toReversed())],
  ["EAS", "empty array setting", "array", inArray(() => [])],
  ["OPA", "object property addition", "object", inObject((entries) => [...entries, ["added-property", 1]])],
  ["OPR", "object property removal", "object", inObject((entries) => entries.slice(0, -1))],
  [
    "OTPR",
    "object-type property removal",
    "nested",
    inObject((entries) => entries.filter(([, value]) => !isObject(value))),
  ],
  ["PTC", "text to number", "string", inText((text) => text.length)],
  ["PTC", "number to text", "number", inNumber(String)],
  ["PTC", "boolean to text", "boolean", inBoolean(String)],
  ["BPR", "boolean property reverse", "boolean", inBoolean((value) => !value)],
  ["NPS", "null in the place of a text", "string", inText(() => null)],
  ["NPS", "null in the place of a number", "number", inNumber(() => null)],
  ["NPR", "numeric property replacement", "number", inNumber((value) => value + 1)],
  ["SPR", "string property replacement", "string", inText((text) => `${text.length} replaced`)],
  ["SCA", "special characters addition", "string", inText((text) => `${text}/*&"`)],
  ["SRE", "string length reduction", "string", inText((text) => (text === "" ? text : text.slice(0, -1)))],
  ["SRE", "string length extension", "string", inText((text) => `${text} longer`)],
];

/** Published operators on responses, between the server and the package: the package must hand on what the server sent. */
export function publishedResponses(shapes: Shapes, operation: DocumentOperation): ClientMutant[] {
  const { pointer, responses } = operation;
  const contents = responses.flatMap((response) => response.contents);
  const make = (
    code: string,
    label: string,
    tamperResponse: ClientMutant["tamperResponse"],
  ): ClientMutant => ({
    kind: `published.response.${code}`,
    label,
    pointer,
    tamperResponse,
  });
  const status = (code: string, to: (status: number) => number): ClientMutant =>
    make(code, `status replacement by ${code.slice(1)}`, (response) => ({
      ...response,
      status: to(response.status),
    }));
  const statuses = [
    { ...status("R2XX", (from) => (from === 200 ? 206 : 200)), equivalent: onlySuccesses(operation) },
    status("R4XX", (from) => (from === 404 ? 409 : 404)),
    status("R5XX", (from) => (from === 500 ? 503 : 500)),
  ];
  if (!contents.some(({ mediaType }) => isJson(mediaType))) return statuses;
  const traits = new Set([
    ...traitsOf(shapes, contents),
    ...(hasNested(shapes, operation) ? ["nested"] : []),
  ]);
  const header = (
    code: string,
    label: string,
    mediaType: string,
    equivalent?: EquivalenceRule,
  ): ClientMutant => ({
    ...make(code, label, (response) => {
      const { "content-type": _, ...rest } = response.headers;
      return { ...response, headers: mediaType === "" ? rest : { ...rest, "content-type": mediaType } };
    }),
    equivalent,
  });
  return [
    ...statuses,
    header("MTR", "media type replacement", "text/html"),
    header("CSR", "charset replacement", "application/json; charset=utf-16", "json-charset"),
    make("BER", "body emptied", (response) => ({ ...response, body: "" })),
    ...treeOperators.map(([code, name, trait, change]) => ({
      ...make(code, name, (response) => inTree(response, change)),
      equivalent: traits.has(trait) ? undefined : ("no-such-value" as const),
    })),
  ];
}

function inTree(response: WireResponse, change: (node: unknown) => unknown): WireResponse {
  if (response.body === "" || !isJson(response.headers["content-type"])) return response;
  return { ...response, body: JSON.stringify(changeFirst(JSON.parse(response.body), change)) };
}

function onlySuccesses({ responses }: DocumentOperation): EquivalenceRule | undefined {
  return responses.every(({ status }) => status.startsWith("2")) ? "other-success" : undefined;
}

/** Whether an object stands in a property of another one. */
function hasNested(shapes: Shapes, { responses }: DocumentOperation): boolean {
  const schemas = responses.flatMap(({ contents }) => contents.map(contentSchema));
  const branches = schemas
    .flatMap((schema) => [...walkSchema(shapes, schema)])
    .flatMap(({ shape }) => shape.branches);
  return branches.some(({ properties }) =>
    [...properties.values()].some((property) =>
      shapes.of(property).branches.some(({ kind }) => kind === "object"),
    ),
  );
}
