import { groupBy, isJson, type DocumentContent } from "@rosterkit/openapi";
import { bodyOf, isOpenMedia } from "./content.ts";
import { findPagination } from "./find-pagination.ts";
import { choicesOf } from "./inputs.ts";
import { itemsOf } from "./items.ts";
import { ModelError } from "./model-error.ts";
import { isNamed, named, UNDEFINED, union, UNKNOWN, type Shape } from "./shape.ts";
import {
  type DocumentedResponse,
  isSuccess,
  type OperationSource,
  type Output,
  type Parameter,
  type Reader,
  type ResponseStatus,
} from "./operation.ts";

/** A status that the document states, with the contents that a call can choose. */
interface Documented {
  readonly status: ResponseStatus;
  readonly contents: readonly DocumentContent[];
}

/** The outputs of an operation, with names for the types that have none in the document. */
export function outputsOf(source: OperationSource, parameters: readonly Parameter[]) {
  const { object, method, itemStatus } = source;
  const documented = documentedIn(source);
  const usual = outputAs(undefined, documented, source);
  const [success, ...others] = usual.responses.filter(isSuccess);
  const isSearched = object["x-pagination"] === undefined && method === "GET" && usual.reader === undefined;
  const pagination =
    isSearched && success !== undefined && others.length === 0
      ? findPagination(source, parameters, success)
      : source.pagination;
  const pointers = new Set([pagination, itemStatus].flatMap((rule) => rule?.items ?? []));
  const items = itemsOf(success === undefined ? UNKNOWN : usual.shape, pointers, source);
  // The body of the only success is the output, under its name.
  const responses = usual.responses.map((response) =>
    response === success && others.length === 0 ? { ...response, shape: items.shape } : response,
  );
  const schemas = documented
    .flatMap(({ contents }) => contents.slice(0, 1))
    .map(({ schema, itemSchema }) => itemSchema ?? schema);
  const shape = isNamed(items.shape, "undefined") ? named("void") : items.shape;
  const withItem = <Rule extends { readonly items: string }>(rule: Rule | undefined) =>
    rule && { rule, item: items.at.get(rule.items) ?? UNKNOWN };
  return {
    /** One for each media type of a success, the usual one first. */
    outputs: [
      { ...usual, shape, responses: nameFailures(responses, source) },
      ...furtherOutputs(documented, source),
    ] as const,
    /** Places that hold integers of 64 bits in a response body, sorted. */
    longIntegers: source.components.longIntegers.placesIn(schemas),
    pagination: withItem(pagination),
    itemStatus: withItem(itemStatus),
  };
}

/** The output of a call that asks for a media type, or for none. */
function outputAs(
  asked: string | undefined,
  documented: readonly Documented[],
  source: OperationSource,
): Output {
  const { components } = source;
  const accept = asked ?? choicesIn(documented)[0];
  const responses = documented.map(({ status, contents }): DocumentedResponse => {
    const chosen = contents.find(({ mediaType }) => mediaType === accept && isSuccess({ status }));
    const content = chosen ?? contents[0];
    if (content === undefined) return { status, mediaType: null, shape: UNDEFINED };
    const { mediaType, schema } = content;
    if (isSuccess({ status })) return { status, mediaType, ...bodyOf(content, components) };
    // The body of a failure is read as text, which is JSON or not.
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

/** The media types of all successes, the usual one first, where a success has a choice of them. */
function choicesIn(documented: readonly Documented[]): string[] {
  const successes = documented.filter(isSuccess).map(({ contents }) => contents);
  if (successes.every(({ length }) => length < 2)) return [];
  return [...new Set(successes.flat().map(({ mediaType }) => mediaType))];
}

/** The outputs of calls that ask for a media type which is not the usual one. */
function furtherOutputs(documented: readonly Documented[], source: OperationSource): Output[] {
  return choicesIn(documented)
    .slice(1)
    .map((mediaType) => {
      const output = outputAs(mediaType, documented, source);
      if (output.shape.kind !== "object") return output;
      const name = source.names.outputAs(mediaType);
      const docs = [`Answer as \`${mediaType}\`.`];
      return { ...output, shape: source.declare({ name, docs, shape: output.shape }) };
    });
}

/** One reader for all successes. Of several kinds each is read by its media type; a stream cannot be one of them. */
function readerOf(
  successes: readonly DocumentedResponse[],
  { pointer }: OperationSource,
): Reader | undefined {
  const withBody = successes.filter(({ mediaType }) => mediaType !== null);
  const [first, ...others] = new Set(withBody.map(({ reader }) => reader));
  if (others.length === 0) return first;
  if (successes.every(({ shape }) => shape.kind !== "stream")) return "anything";
  throw new ModelError(
    "one success is a stream, another is not",
    pointer,
    "leave the operation one of the two in an overlay",
  );
}

/** Gives a name to each body of a failure that has none in the document: one name for all that are alike. */
function nameFailures(
  documented: readonly DocumentedResponse[],
  { names, declare }: OperationSource,
): DocumentedResponse[] {
  const failures = documented.filter((response) => !isSuccess(response) && response.shape.kind === "object");
  const byShape = groupBy(failures, ({ shape }) => JSON.stringify(shape));
  const renamed = new Map<DocumentedResponse, Shape>();
  for (const alike of byShape.values()) {
    const [{ status, shape }] = alike;
    const statuses = alike.map((each) => (each.status === "default" ? "every other failure" : each.status));
    const docs = [`Body of ${statuses.join(" and ")}.`];
    const type = declare({ name: names.failure(byShape.size === 1 ? "" : status), docs, shape });
    for (const response of alike) renamed.set(response, type);
  }
  return documented.map((response) => ({ ...response, shape: renamed.get(response) ?? response.shape }));
}

/** Each status that the document states. */
function documentedIn({ responses }: OperationSource): Documented[] {
  const keys = responses.map(({ status }) => status.toUpperCase());
  const successes = keys.filter((key) => key.startsWith("2"));
  return responses.flatMap(({ status: key, contents }) =>
    statusesOf(key.toUpperCase(), successes).map((status) => ({ status, contents: choicesOf(contents) })),
  );
}

/**
 * The statuses that a key of `responses` stands for, beside the other documented successes. Any success can pass for
 * the documented one, so all of them are one; where none is documented, `default` is a success too. A redirect is an
 * error of the client, whatever the document says of it.
 */
function statusesOf(key: string, successes: readonly string[]): ResponseStatus[] {
  if (/^\d{3}$/.test(key)) return [Number(key)];
  if (key === "2XX") return successes.length > 1 ? [] : [200];
  if (key === "4XX" || key === "5XX") return [key];
  if (key === "DEFAULT") return successes.length > 0 ? ["default"] : [200, "default"];
  return [];
}
