import type { FollowedPagination, HttpMethod, ItemStatus, Pagination, ParameterPlace } from "../route.ts";
import { usualFirst } from "./media.ts";
import { isNode, pointerTo, resolve } from "./pointer.ts";
import { readSecurity } from "./security.ts";
import type {
  DocumentBody,
  DocumentContent,
  DocumentExample,
  DocumentOperation,
  DocumentParameter,
  DocumentResponse,
  Node,
  OpenApiDocument,
  Schema,
} from "./types.ts";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Every operation of the document, in its order. */
export function readOperations(document: OpenApiDocument): DocumentOperation[] {
  const operations: DocumentOperation[] = [];
  for (const [key, reference] of Object.entries(document.paths ?? {})) {
    const { node: item, pointer } = resolve(document, reference, pointerTo("/paths", key));
    for (const method of methods) {
      if (isNode(item[method])) operations.push(readOperation(document, key, method, item, pointer));
    }
  }
  return operations;
}

/** The operations of one service, or all; an unknown service is an error that names those there are. */
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

function readOperation(
  document: OpenApiDocument,
  key: string,
  method: string,
  item: Node,
  itemPointer: string,
): DocumentOperation {
  const pointer = pointerTo(itemPointer, method);
  const node = item[method] as Node;
  const id = typeof node["operationId"] === "string" ? node["operationId"] : `${method.toUpperCase()} ${key}`;
  const service = /^([^.\s]+)\./.exec(id)?.[1] ?? "";
  const tags = Array.isArray(node["tags"]) ? node["tags"] : [];
  return {
    id,
    key,
    service,
    domain: String(tags[0] ?? ""),
    method: method.toUpperCase() as HttpMethod,
    // What follows a hash tells services apart whose paths are the same.
    path: key.split("#")[0] ?? key,
    pointer,
    parameters: readParameters(document, [
      [item["parameters"], pointerTo(itemPointer, "parameters")],
      [node["parameters"], pointerTo(pointer, "parameters")],
    ]),
    body: readBody(document, node["requestBody"], pointerTo(pointer, "requestBody")),
    responses: readResponses(document, node["responses"], pointerTo(pointer, "responses")),
    security: readSecurity(document, node["security"], pointer),
    pagination: (node["x-pagination"] || undefined) as Pagination | FollowedPagination | undefined,
    itemStatus: node["x-item-status"] as ItemStatus | undefined,
  };
}

/** An operation's own parameter replaces the path's of the same name and place. */
function readParameters(
  document: OpenApiDocument,
  lists: readonly (readonly [unknown, string])[],
): DocumentParameter[] {
  const parameters = new Map<string, DocumentParameter>();
  for (const [list, listPointer] of lists) {
    for (const [index, reference] of (Array.isArray(list) ? list : []).entries()) {
      const { node, pointer } = resolve(document, reference, pointerTo(listPointer, index));
      const place = node["in"] as ParameterPlace;
      const style =
        (node["style"] as string | undefined) ??
        (place === "query" || place === "cookie" ? "form" : "simple");
      const content = readContents(document, node["content"], pointerTo(pointer, "content"))[0];
      parameters.set(`${place} ${String(node["name"])}`, {
        name: String(node["name"]),
        place,
        required: node["required"] === true,
        schema: content?.schema ?? (node["schema"] as Schema | undefined) ?? true,
        style: content === undefined ? style : "json",
        explode: (node["explode"] as boolean | undefined) ?? style === "form",
        pointer,
        schemaPointer: pointerTo(content?.pointer ?? pointer, "schema"),
        examples: readExamples(document, node),
      });
    }
  }
  return [...parameters.values()];
}

function readBody(document: OpenApiDocument, reference: unknown, place: string): DocumentBody | undefined {
  if (reference === undefined) return undefined;
  const { node, pointer } = resolve(document, reference, place);
  return {
    required: node["required"] === true,
    pointer,
    contents: readContents(document, node["content"], pointerTo(pointer, "content")),
  };
}

function readResponses(document: OpenApiDocument, responses: unknown, place: string): DocumentResponse[] {
  return Object.entries(isNode(responses) ? responses : {})
    .filter(([status]) => !status.startsWith("x-"))
    .map(([status, reference]) => {
      const { node, pointer } = resolve(document, reference, pointerTo(place, status));
      return {
        status,
        pointer,
        contents: readContents(document, node["content"], pointerTo(pointer, "content")),
      };
    });
}

function readContents(document: OpenApiDocument, content: unknown, pointer: string): DocumentContent[] {
  const contents = Object.entries(isNode(content) ? content : {}).map(([mediaType, node]) => ({
    mediaType,
    schema: isNode(node) ? (node["schema"] as Schema | undefined) : undefined,
    pointer: pointerTo(pointer, mediaType),
    examples: isNode(node) ? readExamples(document, node) : [],
  }));
  return usualFirst(contents);
}

function readExamples(document: OpenApiDocument, node: Node): DocumentExample[] {
  const single = node["example"] === undefined ? [] : [{ name: "example", value: node["example"] }];
  const named = Object.entries(isNode(node["examples"]) ? node["examples"] : {}).map(([name, reference]) => ({
    name,
    value: resolve(document, reference, "").node["value"],
  }));
  return [...single, ...named].filter((example) => example.value !== undefined);
}
