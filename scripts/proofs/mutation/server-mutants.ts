import { contentSchema, parameterSchema, type Shapes } from "@rosterkit/contract";
import { type DocumentOperation, type DocumentParameter, pointerTo } from "@rosterkit/openapi";
import { serverMutant, withRule } from "./mutant.ts";
import { type MutableNode, nodeAt, renameKey } from "./edit.ts";
import { securityMutants } from "./security-mutants.ts";
import { type SchemaMutant, schemaMutants } from "./schema-mutants.ts";
import type { ServerMutant } from "./types.ts";

/** Mistakes of a server: its document differs in one point. */
export function serverMutants(shapes: Shapes, operation: DocumentOperation): ServerMutant[] {
  return [
    ...pathMutants(operation),
    ...operation.parameters.flatMap((parameter) => parameterMutants(shapes, operation, parameter)),
    ...bodyMutants(shapes, operation),
    ...responseMutants(shapes, operation),
    ...securityMutants(operation),
  ];
}

function pathMutants(operation: DocumentOperation): ServerMutant[] {
  const { path, pointer } = operation;
  const method = operation.method.toLowerCase();
  const move = (label: string, to: string): ServerMutant =>
    serverMutant(operation, "path", label, pointer, (document) =>
      renameKey(document.paths as unknown as MutableNode, path, to),
    );
  const literals = path
    .split("/")
    .flatMap((segment, index) => (segment === "" || segment.includes("{") ? [] : [index]));
  const renamed = literals.map((index) => {
    const segments = path.split("/");
    const segment = segments[index] ?? "";
    return move(`the segment ${segment} renamed`, segments.with(index, `${segment}_renamed`).join("/"));
  });
  const methods = ["get", "put", "post", "delete", "patch"].filter((other) => other !== method);
  return [
    ...renamed,
    move("one more segment", `${path}/more`),
    ...methods.map((other) =>
      serverMutant(
        operation,
        "method",
        `${other.toUpperCase()} in the place of ${operation.method}`,
        pointer,
        (document) => renameKey(nodeAt(document, pointerTo("/paths", path)), method, other),
      ),
    ),
  ];
}

function parameterMutants(
  shapes: Shapes,
  operation: DocumentOperation,
  parameter: DocumentParameter,
): ServerMutant[] {
  const { place, name, required, pointer } = parameter;
  const where = `${place} parameter ${name}`;
  const change = (kind: string, label: string, edit: (node: MutableNode) => void): ServerMutant =>
    serverMutant(operation, `parameter.${kind}`, `${where} ${label}`, pointer, (document) =>
      edit(nodeAt(document, pointer)),
    );
  const schemas = schemaMutants(shapes, parameterSchema(parameter), where, false).map((schema) =>
    withRule(fromSchema(operation, "parameter", schema, "request"), schema.equivalent),
  );
  if (place === "path") return [movedOutOfPath(operation, parameter), ...schemas];
  const other = place === "query" ? "header" : "query";
  return [
    change("name", "renamed", (node) => (node["name"] = `${name}_renamed`)),
    change("place", `expected in the ${other}`, (node) => (node["in"] = other)),
    change(
      "required",
      `made ${required ? "optional" : "required"}`,
      (node) => (node["required"] = !required),
    ),
    ...schemas,
  ];
}

function movedOutOfPath(operation: DocumentOperation, { name, pointer }: DocumentParameter): ServerMutant {
  return serverMutant(
    operation,
    "parameter.place",
    `path parameter ${name} expected in the query`,
    pointer,
    (document) => {
      nodeAt(document, pointer)["in"] = "query";
      const path = operation.path.split("/").filter((segment) => !segment.includes(`{${name}}`));
      renameKey(document.paths as unknown as MutableNode, operation.path, path.join("/"));
    },
  );
}

function fromSchema(
  operation: DocumentOperation,
  part: string,
  schema: SchemaMutant,
  shows: ServerMutant["shows"],
): ServerMutant {
  return serverMutant(
    operation,
    `${part}.${schema.group}`,
    schema.label,
    schema.pointer,
    (document) => schema.mutate(document),
    shows,
  );
}

function bodyMutants(shapes: Shapes, operation: DocumentOperation): ServerMutant[] {
  const { body } = operation;
  if (body === undefined) return [];
  const required = serverMutant(
    operation,
    "body.required",
    `body made ${body.required ? "optional" : "required"}`,
    body.pointer,
    (document) => (nodeAt(document, body.pointer)["required"] = !body.required),
  );
  const contents = body.contents.flatMap((content) => [
    mediaTypeMutant(operation, pointerTo(body.pointer, "content"), content.mediaType, "request"),
    ...schemaMutants(shapes, contentSchema(content), "body", true).map((schema) =>
      withRule(
        fromSchema(operation, "body", schema, "request"),
        body.required && schema.label === "body also null" ? "null-body" : schema.equivalent,
      ),
    ),
  ]);
  return [required, ...contents];
}

function mediaTypeMutant(
  operation: DocumentOperation,
  pointer: string,
  mediaType: string,
  shows: ServerMutant["shows"],
): ServerMutant {
  const other = mediaType === "application/xml" ? "application/json" : "application/xml";
  return serverMutant(
    operation,
    "mediaType",
    `${shows} ${other} in the place of ${mediaType}`,
    pointerTo(pointer, mediaType),
    (document) => renameKey(nodeAt(document, pointer), mediaType, other),
    shows,
  );
}

function responseMutants(shapes: Shapes, operation: DocumentOperation): ServerMutant[] {
  const responses = pointerTo(operation.pointer, "responses");
  const taken = operation.responses.map(({ status }) => status);
  const free = (...candidates: string[]): string =>
    candidates.find((status) => !taken.includes(status)) ?? "418";
  const change = (label: string, pointer: string, edit: (node: MutableNode) => void): ServerMutant =>
    serverMutant(
      operation,
      "status",
      label,
      pointer,
      (document) => edit(nodeAt(document, responses)),
      "response",
    );
  const statuses = operation.responses.flatMap(({ status, pointer }) => [
    change(`${status} became ${free("202", "203")}`, pointer, (node) =>
      renameKey(node, status, free("202", "203")),
    ),
    change(`${status} became ${free("409", "410")}`, pointer, (node) =>
      renameKey(node, status, free("409", "410")),
    ),
    ...(taken.length > 1 ? [change(`${status} dropped`, pointer, (node) => delete node[status])] : []),
  ]);
  const extra = change("418 added", responses, (node) => (node["418"] = { description: "One more." }));
  const contents = operation.responses.flatMap(({ status, pointer, contents: all }) =>
    all.flatMap((content) => [
      mediaTypeMutant(operation, pointerTo(pointer, "content"), content.mediaType, "response"),
      // A server sends every value that its document has, so no rule explains a survivor.
      ...schemaMutants(shapes, contentSchema(content), status, true).map((schema) =>
        fromSchema(operation, "response", schema, "response"),
      ),
    ]),
  );
  return [...statuses, extra, ...contents];
}
