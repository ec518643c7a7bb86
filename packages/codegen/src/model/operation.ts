import type { DocumentOperation, ParameterPlace, ParameterStyle } from "@rosterkit/openapi";
import type { OperationTypeNames } from "../name/public-names.ts";
import type { RuntimeFunction } from "./runtime-function.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import type { Service } from "./services.ts";
import type { NamedType, Property, Shape } from "./shape.ts";

/** The parts of an operation that its document does not state. */
export interface OperationContext {
  readonly service: Service;
  /** Name of the module that exports it. */
  readonly importPath: string;
  /** Name of the export. */
  readonly name: string;
  readonly components: SchemaShapes;
}

/** An operation of the document, its names, and the sources of its types. */
export interface OperationSource extends Omit<DocumentOperation, "service">, OperationContext {
  /** Name of the constant; differs from `name` where that is a reserved word. */
  readonly localName: string;
  readonly names: OperationTypeNames;
  /** Adds a type of the operation's own. */
  readonly declare: (type: NamedType) => Shape;
}

/** A parameter as a field of the input. */
export interface Parameter extends Property {
  readonly place: ParameterPlace;
  /** A value that the document gives as an example. */
  readonly example?: unknown;
  /** How it is written, where that is not the usual way. */
  readonly style?: ParameterStyle;
}

/** Parameters and body fields in one object. */
export interface Input extends NamedType {
  /** Nothing in it is required. */
  readonly optional: boolean;
  readonly body?: Body;
}

/** A request body of one media type, as a route has it. */
export interface Body {
  readonly mediaType: string;
  readonly required: true | undefined;
  /** Wire names of the fields that stand in the flat input. Absent: the body stands under `body`. */
  readonly fields?: readonly string[];
  readonly open?: true | undefined;
  readonly write: RuntimeFunction;
}

/** The output of the calls that ask for one media type. */
export interface Output {
  /** Media type to ask for; undefined where the server has no other. */
  readonly mediaType: string | undefined;
  readonly shape: Shape;
  readonly responses: readonly DocumentedResponse[];
  readonly reader: Reader | undefined;
}

/** A status, all of a hundred, or all that are not documented. */
export type ResponseStatus = number | "4XX" | "5XX" | "default";

/** Function of the runtime that reads a success which is neither JSON nor text. */
export type Reader = "blob" | "anything" | "events" | "eventData" | "jsonLines";

/** A response as documented; `null` stands for no body. */
export interface DocumentedResponse extends ResponseBody {
  readonly status: ResponseStatus;
  readonly mediaType: string | null;
}

export function isSuccess({ status }: Pick<DocumentedResponse, "status">): boolean {
  return typeof status === "number" && status >= 200 && status < 300;
}

/** The shape of a successful body, and its reader where it is neither JSON nor text. */
export interface ResponseBody {
  readonly shape: Shape;
  readonly reader?: Reader;
}
