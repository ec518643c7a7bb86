import type { OpenApiDocument, OperationObject } from "./document.ts";
import { chooseMedia, nameOfMedia, type Content } from "./media.ts";
import { NameScope } from "../name/names.ts";
import { resolve } from "./pointer.ts";
import { bodyOf, toInput, toProperty, type Taken } from "./request-body.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import { ownReference } from "./shape.ts";
import type { NamedType, Operation, OtherBody, Parameter } from "./types.ts";

type Inputs = Pick<Operation, "body" | "input" | "otherBodies" | "ownTypes">;

/** Path, query and body fields in one object, for each media type that the body can have. */
export function inputOf(
  document: OpenApiDocument,
  {
    operation,
    parameters,
    shapes,
    typeName,
    pointer,
  }: {
    readonly operation: OperationObject;
    readonly parameters: readonly Parameter[];
    readonly shapes: SchemaShapes;
    readonly typeName: string;
    readonly pointer: string;
  },
): Inputs {
  // Headers are given in the options of a call.
  const properties = parameters.filter(({ place }) => place !== "header").map(toProperty);
  const requestBody =
    operation.requestBody === undefined ? undefined : resolve(document, operation.requestBody);
  const content = chooseMedia(requestBody?.content);
  const name = `${typeName}Input`;
  if (requestBody === undefined || content === undefined)
    return { input: toInput(name, properties, undefined), otherBodies: [], ownTypes: [] };

  const take = (taken: Content): Taken => bodyOf(requestBody, taken, { properties, shapes, name, pointer });
  const usual = take(content);
  const names = new NameScope([name]);
  const ownTypes: NamedType[] = [];
  const otherBodies = content.others.map((other): OtherBody => {
    const { body, input } = take(other);
    const isSame = JSON.stringify(input.shape) === JSON.stringify(usual.input.shape);
    const own = isSame ? name : names.take(name + nameOfMedia(other.mediaType));
    if (!isSame) ownTypes.push({ name: own, docs: [`Input as \`${other.mediaType}\`.`], shape: input.shape });
    return { body, input: ownReference(own), optional: input.optional };
  });
  return { ...usual, otherBodies, ownTypes };
}
