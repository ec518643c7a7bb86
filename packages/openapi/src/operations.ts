import type { ParameterObject } from "./document.ts";
import { fromPointer, pointerTo, toPointer } from "./pointer.ts";
import { resolve, tryResolve, type Resolved } from "./resolve.ts";
import { asArray, asObject, isObject, type JsonObject } from "./values.ts";

/** @see https://spec.openapis.org/oas/v3.1.1.html#path-item-object */
export const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

export type Method = (typeof methods)[number];

export type HttpMethod = Uppercase<Method>;

/** An unresolved operation and its place in the document. */
export interface PlacedOperation {
  /** Key of the document's `paths`. */
  readonly path: string;
  readonly method: Method;
  readonly keys: readonly string[];
  readonly pathItem: JsonObject;
  readonly operation: JsonObject;
}

/** Lists the operations of a document in its order, without path items that cannot be resolved. */
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

/**
 * Resolves the parameters of an operation. Its own override the path item's of the same name and place.
 * @throws {UnresolvedReferenceError} for a reference that cannot be resolved
 */
export function parametersOf(
  document: object,
  { pathItem, operation, keys }: Pick<PlacedOperation, "keys"> & Record<"pathItem" | "operation", object>,
): Resolved<ParameterObject>[] {
  const owners = [
    [pathItem, keys.slice(0, -1)],
    [operation, keys],
  ] as const;
  const found = owners.flatMap(([owner, above]) => {
    const list = toPointer([...above, "parameters"]);
    return asArray((owner as JsonObject).parameters).map((reference, index) =>
      resolve(document, reference as unknown as ParameterObject, pointerTo(list, index)),
    );
  });
  return [...new Map(found.map((each) => [`${each.value.in} ${each.value.name}`, each])).values()];
}
