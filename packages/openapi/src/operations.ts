import type { OpenApiDocument, OperationObject, ParameterObject, PathItem, Schema } from "./document.ts";
import type { FollowedPagination, ItemStatus, Pagination } from "./extensions.ts";
import { isJson } from "./media-types.ts";
import { defaultStyle, explodesByDefault, type ParameterPlace } from "./parameter-styles.ts";
import { fromPointer, pointerTo, toPointer } from "./pointer.ts";
import { readBody, readContents, readExamples, readResponse, type DocumentResponse } from "./read-bodies.ts";
import { resolve, tryResolve, type Resolved } from "./resolve.ts";
import { readSecurity } from "./security.ts";
import { asArray, asObject, isObject, type JsonObject } from "./values.ts";

/** @see https://spec.openapis.org/oas/v3.1.1.html#path-item-object */
export const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

export type HttpMethod = Uppercase<(typeof methods)[number]>;

/** An unresolved operation and its place in the document. */
export interface PlacedOperation {
  /** Key of the document's `paths`. */
  readonly path: string;
  readonly method: (typeof methods)[number];
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

/** An operation with all references resolved, except in schemas. */
export type DocumentOperation = Readonly<ReturnType<typeof readOperation>>;

export type DocumentParameter = Readonly<ReturnType<typeof readParameter>>;

/**
 * Reads every operation of a document in its order.
 * @throws {UnresolvedReferenceError} for a reference outside of schemas that cannot be resolved
 */
export function readOperations(document: OpenApiDocument): DocumentOperation[] {
  // `operationsOf` skips a path item that cannot be resolved.
  for (const [path, item] of Object.entries(document.paths ?? {}))
    resolve(document, item, toPointer(["paths", path]));
  return operationsOf(document).map((placed) => readOperation(document, placed));
}

/**
 * Selects the operations of one service, or all if none is given.
 * @throws {Error} for an unknown service, with the known ones
 */
export function selectOperations(operations: readonly DocumentOperation[], service: string | undefined) {
  if (service === undefined) return [...operations];
  const selected = operations.filter((operation) => operation.service === service);
  if (selected.length > 0) return selected;
  const services = new Set(operations.map((operation) => operation.service).filter((name) => name !== ""));
  throw new Error(
    `The document has no service ${JSON.stringify(service)}. ` +
      (services.size > 0
        ? `It has: ${[...services].join(", ")}.`
        : "Its operation ids name no services (`<service>.<name>`): leave the service out."),
  );
}

/** Returns the path in a key of `paths`. After a hash the key names the service, if several have the same path. */
export function pathOf(key: string): string {
  return key.split("#")[0] ?? key;
}

/** Returns the service in an operation id, `<service>.<name>`; empty if the id names none. */
export function serviceOf(operationId: string): string {
  return /^([^.\s]+)\./.exec(operationId)?.[1] ?? "";
}

/** Whether HTTP allows no body, even if one is documented. @see https://www.rfc-editor.org/rfc/rfc9110#section-6.4.1 */
export function isBodyless(method: string, status: string): boolean {
  return method === "head" || ["204", "205", "304"].includes(status);
}

function readOperation(document: OpenApiDocument, placed: PlacedOperation) {
  const { path: key, method, keys } = placed;
  const { servers: ofPath = [] } = placed.pathItem as PathItem;
  const operation = placed.operation as OperationObject;
  const { servers = [], requestBody, responses = {}, operationId, tags = [] } = operation;
  const pointer = toPointer(keys);
  const id = operationId ?? `${method.toUpperCase()} ${key}`;
  return {
    id,
    /** Key in the document's `paths`: the path, and after a hash the service if another one has the same path. */
    key,
    service: serviceOf(id),
    domain: tags[0] ?? "",
    method: method.toUpperCase() as HttpMethod,
    path: pathOf(key),
    pointer,
    object: operation,
    /** Servers of the operation, or else of its path item. */
    servers: servers.length > 0 ? servers : ofPath,
    parameters: parametersOf(document, placed).map((parameter) => readParameter(document, parameter)),
    body: requestBody && readBody(document, requestBody, pointerTo(pointer, "requestBody")),
    responses: Object.entries(responses)
      .filter(([status]) => !status.startsWith("x-"))
      .map(([status, reference]): DocumentResponse => {
        const response = readResponse(document, reference, pointerTo(pointer, "responses", status));
        return { status, ...response, ...(isBodyless(method, status) && { contents: [] }) };
      }),
    security: readSecurity(document, operation.security, pointer),
    pagination: (operation["x-pagination"] || undefined) as Pagination | FollowedPagination | undefined,
    itemStatus: operation["x-item-status"] as ItemStatus | undefined,
  };
}

function readParameter(document: OpenApiDocument, { value: object, pointer }: Resolved<ParameterObject>) {
  const [content] = readContents(document, object.content, pointer);
  const { style = defaultStyle(object.in) } = object;
  return {
    name: object.name,
    place: object.in as ParameterPlace,
    required: object.required === true,
    schema: content?.schema ?? object.schema ?? (true as Schema),
    /** `json` if the parameter has such a media type. */
    style: isJson(content?.mediaType) ? "json" : style,
    explode: object.explode ?? explodesByDefault(style),
    pointer,
    schemaPointer: pointerTo(content?.pointer ?? pointer, "schema"),
    object,
    examples: readExamples(document, object),
  };
}

/** Returns the responses that document a status, the most specific first. */
export function responsesFor({ responses }: DocumentOperation, status: number): DocumentResponse[] {
  return [String(status), `${Math.floor(status / 100)}XX`, "DEFAULT"].flatMap(
    (name) => responses.find((response) => response.status.toUpperCase() === name) ?? [],
  );
}
