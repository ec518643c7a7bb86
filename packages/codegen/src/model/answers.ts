import type { FollowedPagination, ItemStatus, Pagination } from "@rosterkit/openapi";
import type { OpenApiDocument, OperationObject } from "./document.ts";
import { contentOf, readerOf, refuseMixedStreams } from "./content.ts";
import { findPagination } from "./find-pagination.ts";
import { chooseMedia, isJson, type Content } from "./media.ts";
import { ModelError } from "./model-error.ts";
import { otherAnswersOf } from "./other-answers.ts";
import { pointerTokens, resolve } from "./pointer.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import { object, ownReference, primitive, UNDEFINED, union, UNKNOWN } from "./shape.ts";
import { isSuccess } from "./statuses.ts";
import type { Answer, AnswerStatus, NamedType, Operation, Parameter, Reader, Shape } from "./types.ts";

type Answers = Pick<
  Operation,
  "output" | "responses" | "ownTypes" | "pagination" | "itemStatus" | "reader" | "accept" | "otherAnswers"
>;

/** What an operation answers, under names of its own where the document gives none. */
export function answersOf(
  document: OpenApiDocument,
  operation: OperationObject,
  {
    parameters,
    shapes,
    typeName,
    pointer,
    method,
  }: {
    readonly parameters: readonly Parameter[];
    readonly shapes: SchemaShapes;
    readonly typeName: string;
    readonly pointer: string;
    readonly method: string;
  },
): Answers {
  const documented = documentedAnswers(document, operation, shapes);
  const { answers, ownTypes } = nameFailures(documented, typeName);
  const successes = answers.filter(({ status }) => isSuccess(status));
  const reader = readerOf(documented.filter(({ status }) => isSuccess(status)));
  const accept = documented.find(({ status, others }) => isSuccess(status) && others.length > 0)?.mediaType;
  const other = otherAnswersOf(documented, { shapes, typeName, pointer });
  refuseMixedStreams(successes, reader, pointer);
  const [first, ...others] = successes.map(({ shape }) => shape);
  const whole = first === undefined ? UNKNOWN : union([first, ...others]);

  const stated = operation["x-pagination"];
  const isSearched = stated === undefined && method === "GET" && reader === undefined;
  const paged = isSearched
    ? findPagination(document, operation, parameters, successes, shapes)
    : stated || undefined;
  const bulk = operation["x-item-status"];
  const marks = [paged, bulk].filter((mark) => mark !== undefined);
  const pointers = marks.map(({ items }) => String(items));
  const items = itemsOf(whole, pointers, { shapes, name: `${typeName}Item`, pointer });
  const item = (mark: { readonly items?: unknown }): Shape => items.found.get(String(mark.items)) ?? UNKNOWN;
  const output = {
    name: `${typeName}Output`,
    docs: [],
    shape: isUndefined(items.shape) ? primitive("void") : items.shape,
  };
  return {
    output,
    // The answer of the only success is the output, under its name.
    responses: answers.map((answer) =>
      successes.length === 1 && answer === successes[0] ? { ...answer, shape: items.shape } : answer,
    ),
    ownTypes: [...items.ownTypes, ...ownTypes, ...other.ownTypes],
    otherAnswers: other.answers,
    ...(reader === undefined ? {} : { reader }),
    ...(typeof accept === "string" ? { accept } : {}),
    // The checks before the merge have looked at what stands in the two extensions.
    ...(paged === undefined
      ? {}
      : { pagination: { rule: paged as Pagination | FollowedPagination, item: item(paged) } }),
    ...(bulk === undefined ? {} : { itemStatus: { rule: bulk as unknown as ItemStatus, item: item(bulk) } }),
  };
}

function isUndefined(shape: Shape): boolean {
  return shape.kind === "primitive" && shape.name === "undefined";
}

/** An answer as the document has it. */
export interface Documented extends Answer {
  readonly reader?: Reader;
  /** Media types beside the one that is modelled. */
  readonly others: readonly Content[];
}

function documentedAnswers(
  document: OpenApiDocument,
  operation: OperationObject,
  shapes: SchemaShapes,
): Documented[] {
  const responses = Object.entries(operation.responses ?? {});
  const successes = responses
    .map(([status]) => status.toUpperCase())
    .filter((status) => status.startsWith("2"));
  return responses.flatMap(([stated, reference]): Documented[] => {
    const response = resolve(document, reference);
    const content = chooseMedia(response.content);
    return statusesOf(stated.toUpperCase(), successes).map((status): Documented => {
      const answer = { status, description: response.description ?? "", others: content?.others ?? [] };
      if (content === undefined) return { ...answer, mediaType: null, shape: UNDEFINED };
      const { mediaType, media } = content;
      if (isSuccess(status)) return { ...answer, mediaType, ...contentOf(mediaType, media, shapes) };
      // Failures are read as text, which is JSON or is not.
      const shape = isJson(mediaType)
        ? shapes.shape(media.schema, { direction: "output" })
        : primitive("string");
      return { ...answer, mediaType, shape };
    });
  });
}

/**
 * What a key of `responses` stands for. Any success can pass for the documented one, so all of them are one; where
 * none is documented, `default` is a success too. A redirect is an error of the client, whatever is said of it.
 */
function statusesOf(stated: string, successes: readonly string[]): AnswerStatus[] {
  if (/^\d{3}$/.test(stated)) return [Number(stated)];
  if (stated === "2XX") return successes.length > 1 ? [] : [200];
  if (stated === "4XX" || stated === "5XX") return [stated];
  if (stated === "DEFAULT") return successes.length > 0 ? ["default"] : [200, "default"];
  return [];
}

/** Bodies of failures that are written out get a name, one for all that are alike. */
function nameFailures(
  answers: readonly Answer[],
  typeName: string,
): { answers: Answer[]; ownTypes: NamedType[] } {
  const failures = answers.filter(({ status, shape }) => !isSuccess(status) && shape.kind === "object");
  const byText = Map.groupBy(failures, ({ shape }) => JSON.stringify(shape));
  const names = new Map<Answer, string>();
  const ownTypes: NamedType[] = [];
  for (const alike of byText.values()) {
    const [first] = alike;
    if (first === undefined) continue;
    const name =
      byText.size === 1
        ? `${typeName}Failure`
        : `${typeName}Failure${first.status === "default" ? "" : first.status}`;
    for (const answer of alike) names.set(answer, name);
    ownTypes.push({
      name,
      docs: [
        `Body of ${alike.map(({ status }) => (status === "default" ? "every other failure" : status)).join(" and ")}.`,
      ],
      shape: first.shape,
    });
  }
  return {
    answers: answers.map((answer) => {
      const name = names.get(answer);
      return name === undefined ? answer : { ...answer, shape: ownReference(name) };
    }),
    ownTypes,
  };
}

interface Items {
  /** The answer, its items under a name. */
  readonly shape: Shape;
  /** Shape of an item by the pointer to the array. */
  readonly found: ReadonlyMap<string, Shape>;
  readonly ownTypes: readonly NamedType[];
}

/** The items at the pointers; those that are written out inline move to a type of their own. */
function itemsOf(
  whole: Shape,
  pointers: readonly string[],
  {
    shapes,
    name,
    pointer,
  }: { readonly shapes: SchemaShapes; readonly name: string; readonly pointer: string },
): Items {
  const found = new Map<string, Shape>();
  const ownTypes: NamedType[] = [];
  let shape = whole;
  for (const items of new Set(pointers)) {
    const item = itemAt(shape, pointerTokens(items), shapes);
    if (item === undefined) {
      throw new ModelError(
        `"${items}" leads to no array of the answer`,
        pointer,
        "let `items` point to the array of items",
      );
    }
    if (item.kind !== "object") {
      found.set(items, item);
      continue;
    }
    const ownName = ownTypes.length === 0 ? name : `${name}${ownTypes.length + 1}`;
    ownTypes.push({ name: ownName, docs: [], shape: item });
    found.set(items, ownReference(ownName));
    shape = withItemsAt(shape, pointerTokens(items), ownReference(ownName));
  }
  return { shape, found, ownTypes };
}

function itemAt(shape: Shape, tokens: readonly string[], shapes: SchemaShapes): Shape | undefined {
  if (shape.kind === "reference") return itemAt(shapes.component(shape.key).shape, tokens, shapes);
  if (shape.kind === "union" || shape.kind === "intersection") {
    return shape.members.map((member) => itemAt(member, tokens, shapes)).find((item) => item !== undefined);
  }
  const [token, ...rest] = tokens;
  if (token === undefined) return shape.kind === "array" ? shape.items : undefined;
  if (shape.kind !== "object") return undefined;
  const property = shape.properties.find(({ name }) => name === token);
  return property === undefined ? undefined : itemAt(property.shape, rest, shapes);
}

/** The shape with another item in the array; what stands behind a reference stays. */
function withItemsAt(shape: Shape, [token, ...rest]: readonly string[], items: Shape): Shape {
  if (shape.kind === "array" && token === undefined) return { kind: "array", items };
  if (shape.kind !== "object" || token === undefined) return shape;
  const properties = shape.properties.map((property) =>
    property.name === token ? { ...property, shape: withItemsAt(property.shape, rest, items) } : property,
  );
  return object(properties, shape.index);
}
