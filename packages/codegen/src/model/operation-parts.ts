import type { DocumentOperation, ParameterPlace, ParameterStyle } from "@rosterkit/openapi";
import type { OperationTypeNames } from "../name/public-names.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import type { Service } from "./services.ts";
import type { NamedType, Property, RuntimeFunction, Shape } from "./shape.ts";

/** Facts about an operation that its document does not state. */
export interface OperationContext {
  readonly service: Service;
  /** Module that exports the operation. */
  readonly importPath: string;
  readonly name: string;
  readonly components: SchemaShapes;
}

/** An operation of the document with its names, as input for the functions that derive its types. */
export interface OperationSource extends Omit<DocumentOperation, "service">, OperationContext {
  /** Name of the constant; differs from `name` if that is a reserved word. */
  readonly localName: string;
  readonly names: OperationTypeNames;
  /** Adds a named type to the operation, and returns a shape that refers to it. */
  readonly declare: (type: NamedType) => Shape;
}

/** A parameter as a field of the input. */
export interface Parameter extends Property {
  readonly place: ParameterPlace;
  /** The first example in the document. */
  readonly example?: unknown;
  /** The serialization, if it is not the default of the runtime. */
  readonly style?: ParameterStyle;
}

/** Parameters and body fields in one object. */
export interface Input extends NamedType {
  readonly optional: boolean;
  readonly body?: Body;
}

/** A request body of one media type, as a route states it. */
export interface Body {
  readonly mediaType: string;
  readonly required: true | undefined;
  /** Wire names of the body's fields in the flat input; if absent, the input has the body as its field `body`. */
  readonly fields?: readonly string[];
  readonly open?: true | undefined;
  readonly write: RuntimeFunction;
}

/** The output of calls that request one media type. */
export interface Output {
  /** Media type to request; undefined if there is only one. */
  readonly mediaType: string | undefined;
  readonly shape: Shape;
  readonly responses: readonly DocumentedResponse[];
  readonly reader: Reader | undefined;
}

/** A status, a class of statuses, or every undocumented status. */
export type ResponseStatus = number | "4XX" | "5XX" | "default";

/** Function of the runtime that reads a successful body which is neither JSON nor text. */
export type Reader = "blob" | "anything" | "events" | "eventData" | "jsonLines";

export interface DocumentedResponse {
  readonly status: ResponseStatus;
  /** `null` for a response without a body. */
  readonly mediaType: string | null;
  readonly shape: Shape;
  readonly reader?: Reader;
}

export function isSuccess({ status }: Pick<DocumentedResponse, "status">): boolean {
  return typeof status === "number" && status >= 200 && status < 300;
}
