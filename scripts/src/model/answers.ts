import type { ItemStatus, Pagination } from "../../../packages/client/src/route.ts";
import type { OpenApiDocument, OperationObject, Schema } from "./document.ts";
import { chooseMedia, isJson, isText } from "./media.ts";
import { ModelError } from "./model-error.ts";
import { pointerTokens, resolve } from "./pointer.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import { object, ownReference, primitive, UNDEFINED, union, UNKNOWN } from "./shape.ts";
import type { Answer, NamedType, Operation, Shape } from "./types.ts";

type Answers = Pick<Operation, "output" | "responses" | "ownTypes" | "pagination" | "itemStatus">;

/** What an operation answers, under names of its own where the document gives none. */
export function answersOf(
  document: OpenApiDocument,
  operation: OperationObject,
  {
    shapes,
    typeName,
    pointer,
  }: { readonly shapes: SchemaShapes; readonly typeName: string; readonly pointer: string },
): Answers {
  const { answers, ownTypes } = nameFailures(documentedAnswers(document, operation, shapes), typeName);
  const successes = answers.filter(({ status }) => isSuccess(status));
  const [first, ...others] = successes.map(({ shape }) => shape);
  const whole = first === undefined ? UNKNOWN : union([first, ...others]);

  const marks = [operation["x-pagination"], operation["x-item-status"]].filter((mark) => mark !== undefined);
  const pointers = marks.map(({ items }) => String(items));
  const items = itemsOf(whole, pointers, { shapes, name: `${typeName}Item`, pointer });
  const item = (mark: Record<string, unknown>): Shape => items.found.get(String(mark.items)) ?? UNKNOWN;
  const paged = operation["x-pagination"];
  const bulk = operation["x-item-status"];
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
    ownTypes: [...items.ownTypes, ...ownTypes],
    // The checks before the merge have looked at what stands in the two extensions.
    ...(paged === undefined
      ? {}
      : { pagination: { rule: paged as unknown as Pagination, item: item(paged) } }),
    ...(bulk === undefined ? {} : { itemStatus: { rule: bulk as unknown as ItemStatus, item: item(bulk) } }),
  };
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

function isUndefined(shape: Shape): boolean {
  return shape.kind === "primitive" && shape.name === "undefined";
}

function documentedAnswers(
  document: OpenApiDocument,
  operation: OperationObject,
  shapes: SchemaShapes,
): Answer[] {
  const byStatus = Object.entries(operation.responses ?? {}).filter(([status]) => /^\d{3}$/.test(status));
  return byStatus.map(([status, reference]): Answer => {
    const response = resolve(document, reference);
    const content = chooseMedia(response.content);
    const answer = { status: Number(status), description: response.description ?? "" };
    if (content === undefined) return { ...answer, mediaType: null, shape: UNDEFINED };
    const { mediaType, media } = content;
    return { ...answer, mediaType, shape: contentShape(mediaType, media.schema, shapes) };
  });
}

function contentShape(mediaType: string, schema: Schema | undefined, shapes: SchemaShapes): Shape {
  if (isJson(mediaType)) return shapes.shape(schema, { direction: "output" });
  return primitive(isText(mediaType) ? "string" : "Blob");
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
    const name = byText.size === 1 ? `${typeName}Failure` : `${typeName}Failure${first.status}`;
    for (const answer of alike) names.set(answer, name);
    ownTypes.push({
      name,
      docs: [`Body of ${alike.map(({ status }) => status).join(" and ")}.`],
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
