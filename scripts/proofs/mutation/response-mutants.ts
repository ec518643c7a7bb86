import { isDeepStrictEqual } from "node:util";
import { type DocumentOperation, isJson, isObject } from "@rosterkit/openapi";
import type { Shapes } from "@rosterkit/contract";
import { leafRows, type Place, type Row, toMutants, traitsOf } from "./message-rows.ts";
import type { Mutant } from "./types.ts";
import { inFirst, type MutableResponse, take } from "./wire.ts";

type ResponseRow = Row<MutableResponse>;

/** Lists mistakes of a package in the responses that it reads: it must return what the server sent. */
export function responseMutants(shapes: Shapes, { pointer, responses }: DocumentOperation): Mutant[] {
  const make = (rows: readonly ResponseRow[], place: Place): Mutant[] => toMutants("response", rows, place);
  const contents = responses.flatMap((response) => response.contents);
  const traits = traitsOf(shapes, contents);
  if (responses.some(({ status }) => !status.startsWith("2"))) traits.add("failure");
  const published = { group: "published.response", pointer, traits };
  const ofJson = [
    ...make(bodyRows, published),
    ...make([otherCharset], { ...published, otherwise: "json-charset" }),
  ];
  const ofStatus = responses.map((each) =>
    make(statusRows(each), { group: "client", pointer: each.pointer }),
  );
  return [
    ...ofStatus.flat(),
    ...make(leafRows("response"), { group: "client", pointer, traits }),
    ...make(publishedStatusRows, { ...published, otherwise: "other-success" }),
    ...(contents.some(({ mediaType }) => isJson(mediaType)) ? ofJson : []),
  ];
}

function statusRows({ status, contents }: DocumentOperation["responses"][number]): ResponseRow[] {
  if (!/^\d+$/.test(status)) return [];
  const own = Number(status);
  const row = (label: string, change: Partial<MutableResponse>): ResponseRow => {
    return ["error", label, (response) => response.status === own && Object.assign(response, change)];
  };
  const others = [own === 500 ? 502 : 500, ...(own < 400 ? [] : [206])];
  return [
    ...others.map((other) => row(`${status} taken for ${other}`, { status: other })),
    ...(contents.length === 0 ? [] : [row(`the body of ${status} lost`, { body: "" })]),
  ];
}

const become = (usual: number, other: number) => (response: MutableResponse) =>
  (response.status = response.status === usual ? other : usual);

const publishedStatusRows: readonly ResponseRow[] = [
  ["R2XX", "status replacement by 2XX", become(200, 206), "failure"],
  ["R4XX", "status replacement by 4XX", become(404, 409)],
  ["R5XX", "status replacement by 5XX", become(500, 503)],
];

const withMediaType = (mediaType: string) => (response: MutableResponse) => {
  take(response.headers, "content-type");
  response.headers.push(["content-type", mediaType]);
};

const utf16 = withMediaType("application/json; charset=utf-16");
const otherCharset: ResponseRow = ["CSR", "charset replacement", utf16, "no value of JSON shows it"];

/** Changes the first node that the change does not leave equal. */
const inFirstUnequal = (change: (node: unknown) => unknown) =>
  inFirst((node) => {
    const changed = change(node);
    return isDeepStrictEqual(changed, node) ? node : changed;
  });
const inArray = (change: (items: unknown[]) => unknown[]) =>
  inFirstUnequal((node) => (Array.isArray(node) ? change(node) : node));
const inObject = (change: (entries: [string, unknown][]) => [string, unknown][]) =>
  inFirstUnequal((node) => (isObject(node) ? Object.fromEntries(change(Object.entries(node))) : node));
const inText = (change: (text: string) => unknown) =>
  inFirst((node) => (typeof node === "string" ? change(node) : node));
const inNumber = (change: (value: number) => unknown) =>
  inFirst((node) => (typeof node === "number" ? change(node) : node));
const inBoolean = (change: (value: boolean) => unknown) =>
  inFirst((node) => (typeof node === "boolean" ? change(node) : node));
const withoutObjects = inObject((entries) => entries.filter(([, value]) => !isObject(value)));

/** Published operators. @see https://github.com/isa-group/HTTPMutator/blob/master/docs/mutation-operators.md */
const bodyRows: readonly ResponseRow[] = [
  ["MTR", "media type replacement", withMediaType("text/html")],
  ["BER", "body emptied", (response) => (response.body = "")],
  ["AEA", "array element addition", inArray((items) => [...items, "added"]), "array"],
  ["AER", "array element removal", inArray((items) => items.slice(1)), "array"],
  ["AEE", "array elements exchange", inArray((items) => items.toReversed()), "array"],
  ["EAS", "empty array setting", inArray(() => []), "array"],
  ["OPA", "object property addition", inObject((entries) => [...entries, ["added-property", 1]]), "object"],
  ["OPR", "object property removal", inObject((entries) => entries.slice(0, -1)), "object"],
  ["OTPR", "object-type property removal", withoutObjects, "nested"],
  ["PTC", "text to number", inText((text) => text.length), "string"],
  ["PTC", "number to text", inNumber(String), "number"],
  ["PTC", "boolean to text", inBoolean(String), "boolean"],
  ["BPR", "boolean property reverse", inBoolean((value) => !value), "boolean"],
  ["NPS", "null instead of a text", inText(() => null), "string"],
  ["NPS", "null instead of a number", inNumber(() => null), "number"],
  ["NPR", "numeric property replacement", inNumber((value) => value + 1), "number"],
  ["SPR", "string property replacement", inText((text) => `${text.length} replaced`), "string"],
  ["SCA", "special characters addition", inText((text) => `${text}/*&"`), "string"],
  ["SRE", "string length reduction", inText((text) => text.slice(0, -1)), "string"],
  ["SRE", "string length extension", inText((text) => `${text} longer`), "string"],
];
