import { asObject, isObject, type JsonObject } from "./json.ts";
import { fromPointer, toPointer } from "./pointer.ts";
import { resolve, tryResolve } from "./resolve.ts";

/** @see https://spec.openapis.org/oas/v3.1.1.html#path-item-object */
export const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

export type Method = (typeof methods)[number];

export type HttpMethod = Uppercase<Method>;

/** An operation as the document has it, and where it stands. */
export interface PlacedOperation {
  /** Key of the document's `paths`. */
  readonly path: string;
  readonly method: Method;
  readonly keys: readonly string[];
  readonly pathItem: JsonObject;
  readonly operation: JsonObject;
}

/** Every operation of the document, in its order. A path item that cannot be resolved has none. */
export function operationsOf(document: object): PlacedOperation[] {
  return Object.entries(asObject((document as JsonObject).paths)).flatMap(([path, reference]) => {
    if (tryResolve(document, reference) === undefined) return [];
    const { value, pointer } = resolve(document, reference, toPointer(["paths", path]));
    const pathItem = asObject(value);
    return methods
      .filter((method) => isObject(pathItem[method]))
      .map((method) => ({
        path,
        method,
        keys: [...fromPointer(pointer), method],
        pathItem,
        operation: asObject(pathItem[method]),
      }));
  });
}
