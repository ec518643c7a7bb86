import {
  isJson,
  pointerTo,
  resolve,
  type FollowedPagination,
  type ItemStatus,
  type Pagination,
} from "@rosterkit/openapi";
import { bodyOf, contentsOf, isOpenMedia, type Body, type Content } from "./content.ts";
import { findPagination } from "./find-pagination.ts";
import { itemsOf } from "./items.ts";
import { longIntegersIn } from "./long-integers.ts";
import { ModelError } from "./model-error.ts";
import { nameFailures } from "./failures.ts";
import type { OperationSource } from "./operation-source.ts";
import {
  isPrimitive,
  ownReference,
  primitive,
  UNDEFINED,
  union,
  UNKNOWN,
  type NamedType,
  type Shape,
} from "./shape.ts";
import { isSuccess, statusesOf } from "./statuses.ts";
import type { DocumentedResponse, Operation, OtherResponse, Parameter, Reader } from "./types.ts";

/** A response and the contents that a call can choose beside its usual one. */
interface Response extends DocumentedResponse, Body {
  readonly others: readonly Content[];
  readonly longIntegers: readonly string[];
}

type Responses = Pick<
  Operation,
  | "output"
  | "responses"
  | "ownTypes"
  | "longIntegers"
  | "pagination"
  | "itemStatus"
  | "reader"
  | "accept"
  | "otherResponses"
>;

/** The responses of an operation, with names for the types that have none in the document. */
export function responsesOf(source: OperationSource, parameters: readonly Parameter[]): Responses {
  const { operation, method, names } = source;
  const documented = documentedResponses(source);
  const { responses, ownTypes } = nameFailures(documented, names);
  const successes = responses.filter(({ status }) => isSuccess(status));
  const reader = readerOf(documented.filter(isSuccessful), source);
  const accept = documented.find(
    (response) => isSuccessful(response) && response.others.length > 0,
  )?.mediaType;
  const whole = successes.length === 0 ? UNKNOWN : union(successes.map(({ shape }) => shape));

  const stated = operation["x-pagination"];
  const isSearched = stated === undefined && method === "GET" && reader === undefined;
  const found = isSearched ? findPagination(source, parameters, successes) : stated || undefined;
  // The checks before the merge have looked at both extensions.
  const pagination = found as Pagination | FollowedPagination | undefined;
  const itemStatus = operation["x-item-status"] as ItemStatus | undefined;
  const items = itemsOf(
    whole,
    [pagination, itemStatus].flatMap((rule) => rule?.items ?? []),
    source,
  );
  const output = {
    name: names.output,
    docs: [],
    shape: isPrimitive(items.shape, "undefined") ? primitive("void") : items.shape,
  };
  const other = otherResponses(documented, source);
  return {
    output,
    // The body of the only success is the output, under its name.
    responses: responses.map((response) =>
      successes.length === 1 && response === successes[0] ? { ...response, shape: items.shape } : response,
    ),
    ownTypes: [...items.ownTypes, ...ownTypes, ...other.ownTypes],
    otherResponses: other.responses,
    longIntegers: [
      ...new Set(documented.filter(isSuccessful).flatMap((response) => response.longIntegers)),
    ].toSorted(),
    ...(reader === undefined ? {} : { reader }),
    ...(typeof accept === "string" ? { accept } : {}),
    ...(pagination === undefined
      ? {}
      : { pagination: { rule: pagination, item: items.at(pagination.items) } }),
    ...(itemStatus === undefined
      ? {}
      : { itemStatus: { rule: itemStatus, item: items.at(itemStatus.items) } }),
  };
}

const isSuccessful = ({ status }: DocumentedResponse): boolean => isSuccess(status);

function documentedResponses({ document, operation, shapes, pointer }: OperationSource): Response[] {
  const responses = Object.entries(operation.responses ?? {});
  const successes = responses.map(([key]) => key.toUpperCase()).filter((key) => key.startsWith("2"));
  return responses.flatMap(([key, reference]) => {
    const { value } = resolve(document, reference, pointerTo(pointer, "responses", key));
    const contents = contentsOf(value.content);
    return statusesOf(key.toUpperCase(), successes).map((status): Response => {
      if (contents === undefined)
        return { status, mediaType: null, shape: UNDEFINED, others: [], longIntegers: [] };
      const { usual, others } = contents;
      const { mediaType, media } = usual;
      const longIntegers = longIntegersIn(document, media["x-item-schema"] ?? media.schema);
      if (isSuccess(status)) return { status, mediaType, others, longIntegers, ...bodyOf(usual, shapes) };
      // The body of a failure is read as text, which is JSON or not.
      const shape =
        isJson(mediaType) || (isOpenMedia(mediaType) && media.schema !== undefined)
          ? shapes.shape(media.schema, { direction: "output" })
          : primitive("string");
      return { status, mediaType, others, longIntegers: [], shape };
    });
  });
}

/** The responses to a call that asks for a media type which is not the usual one. */
function otherResponses(
  documented: readonly Response[],
  source: OperationSource,
): { readonly responses: readonly OtherResponse[]; readonly ownTypes: readonly NamedType[] } {
  const mediaTypes = new Set(
    documented.filter(isSuccessful).flatMap(({ others }) => others.map(({ mediaType }) => mediaType)),
  );
  const ownTypes: NamedType[] = [];
  const named = (mediaType: string, shape: Shape): Shape => {
    if (shape.kind !== "object") return shape;
    const name = source.names.outputAs(mediaType);
    ownTypes.push({ name, docs: [`Answer as \`${mediaType}\`.`], shape });
    return ownReference(name);
  };
  const responses = [...mediaTypes].map((mediaType): OtherResponse => {
    const asked = documented.map((response): DocumentedResponse & Body => {
      const other = response.others.find((content) => content.mediaType === mediaType);
      if (!isSuccessful(response) || other === undefined) return response;
      return { status: response.status, mediaType, ...bodyOf(other, source.shapes) };
    });
    const successes = asked.filter(isSuccessful);
    const reader = readerOf(successes, source);
    return {
      mediaType,
      shape: named(mediaType, union(successes.map(({ shape }) => shape))),
      responses: asked.map(({ status, mediaType: type }) => ({ status, mediaType: type })),
      ...(reader === undefined ? {} : { reader }),
    };
  });
  return { responses, ownTypes };
}

/** One reader for all successes. Of several kinds each is read by its media type; a stream cannot be one of them. */
function readerOf(
  successes: readonly (DocumentedResponse & Body)[],
  { pointer }: OperationSource,
): Reader | undefined {
  const withBody = successes.filter(({ mediaType }) => mediaType !== null);
  const [first, ...others] = new Set(withBody.map(({ reader }) => reader));
  if (others.length === 0) return first;
  if (successes.some(({ shape }) => shape.kind === "stream")) {
    throw new ModelError(
      "one success is a stream, another is not",
      pointer,
      "leave the operation one of the two in an overlay",
    );
  }
  return "anything";
}
