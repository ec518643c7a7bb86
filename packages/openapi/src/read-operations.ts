import type { OpenApiDocument, OperationObject, PathItem } from "./document.ts";
import type { FollowedPagination, ItemStatus, Pagination } from "./extensions.ts";
import { operationsOf, type HttpMethod, type PlacedOperation } from "./operations.ts";
import { pointerTo, toPointer } from "./pointer.ts";
import { type DocumentResponse, readBody, readResponse } from "./read-bodies.ts";
import { readParameters } from "./read-parameters.ts";
import { resolve } from "./resolve.ts";
import { readSecurity } from "./security.ts";

/** An operation with every reference resolved but those inside of schemas. */
export type DocumentOperation = Readonly<ReturnType<typeof readOperation>>;

/**
 * Every operation of the document, resolved, in its order.
 * @throws {UnresolvedReferenceError} for a reference outside of schemas that cannot be followed
 */
export function readOperations(document: OpenApiDocument): DocumentOperation[] {
  // A path item that cannot be resolved would have no operations.
  for (const [path, item] of Object.entries(document.paths ?? {}))
    resolve(document, item, toPointer(["paths", path]));
  return operationsOf(document).map((placed) => readOperation(document, placed));
}

/** The operations of one service, or all; an unknown one is an error that names the known ones. */
export function selectOperations(
  operations: readonly DocumentOperation[],
  service: string | undefined,
): DocumentOperation[] {
  if (service === undefined) return [...operations];
  const selected = operations.filter((operation) => operation.service === service);
  if (selected.length > 0) return selected;
  const services = [...new Set(operations.map((operation) => operation.service))].filter(
    (name) => name !== "",
  );
  throw new Error(
    `The document has no service ${JSON.stringify(service)}. ` +
      (services.length > 0
        ? `It has: ${services.join(", ")}.`
        : "Its operation ids name no services (`<service>.<name>`): leave the service out."),
  );
}

/** The path of a key of `paths`: what follows a hash tells services apart whose paths are the same. */
export function pathOf(key: string): string {
  return key.split("#")[0] ?? key;
}

/** The service of an operation by its id, `<service>.<name>`; empty where the id names none. */
export function serviceOf(operationId: string): string {
  return /^([^.\s]+)\./.exec(operationId)?.[1] ?? "";
}

/** Whether HTTP allows no body, whatever is documented. @see https://www.rfc-editor.org/rfc/rfc9110#section-6.4.1 */
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
    /** Key of the document's `paths`: the path, and behind a hash the service where another has the path too. */
    key,
    service: serviceOf(id),
    domain: tags[0] ?? "",
    method: method.toUpperCase() as HttpMethod,
    path: pathOf(key),
    pointer,
    object: operation,
    /** Servers of the operation, or else of its path. */
    servers: servers.length > 0 ? servers : ofPath,
    parameters: readParameters(document, placed),
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

/** The responses whose status means this one, the closest first. */
export function responsesFor({ responses }: DocumentOperation, status: number): DocumentResponse[] {
  return [String(status), `${Math.floor(status / 100)}XX`, "DEFAULT"].flatMap(
    (name) => responses.find((response) => response.status.toUpperCase() === name) ?? [],
  );
}
