import {
  groupBy,
  isJson,
  kindOfMedia,
  streamItemOf,
  type DocumentContent,
  type Schema,
} from "@rosterkit/openapi";
import { findPagination, itemsOf } from "./find-pagination.ts";
import { choicesOf } from "./inputs.ts";
import { ModelError } from "./model-error.ts";
import {
  isSuccess,
  type DocumentedResponse,
  type OperationSource,
  type Output,
  type Parameter,
  type ResponseStatus,
} from "./operation-parts.ts";
import { isBinary } from "./schema-facts.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import { isNamed, named, UNDEFINED, union, UNKNOWN, type Shape } from "./shape.ts";

/** Reads the outputs of an operation, and names the types that have no name in the document. */
export function outputsOf(source: OperationSource, parameters: readonly Parameter[]) {
  const { object, method, itemStatus } = source;
  const documented = documentedIn(source);
  const [accepted, ...otherTypes] = choicesIn(documented);
  const preferred = outputAs(accepted, documented, source);
  const [success, ...others] = preferred.responses.filter(isSuccess);
  const isSearched = object["x-pagination"] === undefined && method === "GET" && !preferred.reader;
  const pagination =
    isSearched && success !== undefined && others.length === 0
      ? findPagination(source, parameters, success)
      : source.pagination;
  const pointers = new Set([pagination, itemStatus].flatMap((rule) => rule?.items ?? []));
  const items = itemsOf(success === undefined ? UNKNOWN : preferred.shape, pointers, source);
  // The body of a single success is the output itself.
  const responses = preferred.responses.map((response) =>
    response === success && others.length === 0 ? { ...response, shape: items.shape } : response,
  );
  const schemas = documented
    .flatMap(({ contents }) => contents.slice(0, 1))
    .map(({ schema, itemSchema }) => itemSchema ?? schema);
  const shape = isNamed(items.shape, "undefined") ? named("void") : items.shape;
  const withItem = <Rule extends { readonly items: string }>(rule: Rule | undefined) =>
    rule && { rule, item: items.at.get(rule.items) ?? UNKNOWN };
  return {
    /** One per media type of a success, the default first. */
    outputs: [
      { ...preferred, shape, responses: nameFailures(responses, source) },
      ...otherTypes.map((mediaType) => namedOutputAs(mediaType, documented, source)),
    ] as const,
    /** Places of 64-bit integers in response bodies, sorted. */
    longIntegers: source.components.longIntegers.placesIn(schemas),
    pagination: withItem(pagination),
    itemStatus: withItem(itemStatus),
  };
}

/** Reads the output of a call that requests a media type, or has no choice. */
function outputAs(accept: string | undefined, documented: Documented, source: OperationSource): Output {
  const { components } = source;
  const responses = documented.map(({ status, contents }): DocumentedResponse => {
    const chosen = contents.find(({ mediaType }) => mediaType === accept && isSuccess({ status }));
    const content = chosen ?? contents[0];
    if (content === undefined) return { status, mediaType: null, shape: UNDEFINED };
    const { mediaType, schema } = content;
    if (isSuccess({ status })) return { status, mediaType, ...bodyOf(content, components) };
    // The runtime reads the body of a failure as JSON or else as text.
    const hasShape = isJson(mediaType) || (isOpenMedia(mediaType) && schema !== undefined);
    const shape = hasShape ? components.shape(schema, { direction: "output" }) : named("string");
    return { status, mediaType, shape };
  });
  const successes = responses.filter(isSuccess);
  return {
    mediaType: accept,
    shape: union(successes.map(({ shape }) => shape)),
    responses,
    reader: readerOf(successes, source),
  };
}

function bodyOf(
  content: DocumentContent,
  components: SchemaShapes,
): Pick<DocumentedResponse, "shape" | "reader"> {
  const { mediaType, schema } = content;
  const shapeOf = (each: Schema | undefined): Shape => components.shape(each, { direction: "output" });
  const kind = kindOfMedia(mediaType);
  if (kind === "json") return { shape: shapeOf(schema) };
  if (kind === "text") return { shape: named("string") };
  if (kind === "events" || kind === "lines") {
    const item = streamItemOf(content);
    const items = shapeOf(item?.schema);
    if (kind === "lines") return { shape: { kind: "stream", items, isEvent: false }, reader: "jsonLines" };
    // Before 3.2, `schema` describes the data of a message if that is JSON; a string schema describes nothing.
    const isEvent = item?.keys[0] !== "schema";
    return { shape: { kind: "stream", items, isEvent }, reader: isEvent ? "events" : "eventData" };
  }
  const isFile = typeof schema !== "object" || isBinary(schema);
  // JSON, unless the response has another media type.
  if (isOpenMedia(mediaType) && !isFile) return { shape: shapeOf(schema), reader: "anything" };
  return { shape: named("Blob"), reader: "blob" };
}

/** Whether a media type range includes JSON. */
function isOpenMedia(mediaType: string): boolean {
  return /^(?:\*|application)\/\*$/.test(mediaType);
}

/** Lists the media types of all successes, the default first; none if no success has several. */
function choicesIn(documented: Documented): string[] {
  const successes = documented.filter(isSuccess).map(({ contents }) => contents);
  if (successes.every(({ length }) => length < 2)) return [];
  return [...new Set(successes.flat().map(({ mediaType }) => mediaType))];
}

function namedOutputAs(mediaType: string, documented: Documented, source: OperationSource): Output {
  const output = outputAs(mediaType, documented, source);
  if (output.shape.kind !== "object") return output;
  const name = source.names.outputAs(mediaType);
  const docs = [`Answer as \`${mediaType}\`.`];
  return { ...output, shape: source.declare({ name, docs, shape: output.shape }) };
}

/** Returns the reader for all successes. `anything` decides by the media type, but cannot read streams. */
function readerOf(successes: readonly DocumentedResponse[], { pointer }: OperationSource) {
  const withBody = successes.filter(({ mediaType }) => mediaType !== null);
  const [first, ...others] = new Set(withBody.map(({ reader }) => reader));
  if (others.length === 0) return first;
  if (successes.every(({ shape }) => shape.kind !== "stream")) return "anything";
  throw new ModelError(
    "one success is a stream, another is not",
    pointer,
    "remove one of the two in an overlay",
  );
}

/** Names the bodies of failures that are inline objects; equal ones share a name. */
function nameFailures(documented: readonly DocumentedResponse[], { names, declare }: OperationSource) {
  const failures = documented.filter((response) => !isSuccess(response) && response.shape.kind === "object");
  const byShape = groupBy(failures, ({ shape }) => JSON.stringify(shape));
  const renamed = new Map<DocumentedResponse, Shape>();
  for (const equal of byShape.values()) {
    const [{ status, shape }] = equal;
    const statuses = equal.map((each) => (each.status === "default" ? "every other failure" : each.status));
    const docs = [`Body of ${statuses.join(" and ")}.`];
    const type = declare({ name: names.failure(byShape.size === 1 ? "" : status), docs, shape });
    for (const response of equal) renamed.set(response, type);
  }
  return documented.map((response) => ({ ...response, shape: renamed.get(response) ?? response.shape }));
}

/** The documented statuses, each with the contents that a call can choose. */
type Documented = ReturnType<typeof documentedIn>;

function documentedIn({ responses }: OperationSource) {
  const keys = responses.map(({ status }) => status.toUpperCase());
  const successes = keys.filter((key) => key.startsWith("2"));
  return responses.flatMap(({ status: key, contents }) =>
    statusesOf(key.toUpperCase(), successes).map((status) => ({ status, contents: choicesOf(contents) })),
  );
}

/**
 * Returns the statuses that a key of `responses` stands for. `2XX` is a single success, because the runtime decodes any
 * success as a documented one. `default` includes success if none is documented. Redirects are always errors of the
 * client.
 */
function statusesOf(key: string, successes: readonly string[]): ResponseStatus[] {
  if (/^\d{3}$/.test(key)) return [Number(key)];
  if (key === "2XX") return successes.length > 1 ? [] : [200];
  if (key === "4XX" || key === "5XX") return [key];
  if (key === "DEFAULT") return successes.length > 0 ? ["default"] : [200, "default"];
  return [];
}
