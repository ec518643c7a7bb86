import { contentSchema, parameterSchema, type Shapes } from "@rosterkit/contract";
import { type DocumentOperation, type DocumentParameter, pointerTo } from "@rosterkit/openapi";
import { type MutableNode, nodeAt, renameKey } from "./edit.ts";
import { securityMutants } from "./security-mutants.ts";
import { schemaMutants } from "./schema-mutants.ts";
import type { ServerMutant } from "./types.ts";

/** Mistakes of a server: its document differs in one point. */
export function serverMutants(shapes: Shapes, operation: DocumentOperation): ServerMutant[] {
  const mutants = [
    ...pathMutants(operation),
    ...methodMutants(operation),
    ...operation.parameters.flatMap((parameter) => parameterMutants(shapes, operation, parameter)),
    ...bodyMutants(shapes, operation),
    ...statusMutants(operation),
    ...operation.responses.flatMap(({ status, pointer, contents }) =>
      contents.flatMap((content) => [
        mediaTypeMutant(pointerTo(pointer, "content"), content.mediaType, "response"),
        ...schemaMutants(shapes, contentSchema(content), status, "response"),
      ]),
    ),
    ...securityMutants(operation),
  ];
  return mutants.map((mutant) => ({ ...mutant, kind: `server.${mutant.kind}` }));
}

function pathMutants({ path, pointer }: DocumentOperation): ServerMutant[] {
  const move = (label: string, to: string): ServerMutant => ({
    kind: "path",
    label,
    pointer,
    shows: "request",
    mutate: (document) => renameKey(document.paths as unknown as MutableNode, path, to),
  });
  const segments = path.split("/");
  const renamed = segments.flatMap((segment, index) =>
    segment === "" || segment.includes("{")
      ? []
      : [move(`the segment ${segment} renamed`, segments.with(index, `${segment}_renamed`).join("/"))],
  );
  return [...renamed, move("one more segment", `${path}/more`)];
}

function methodMutants({ path, pointer, method }: DocumentOperation): ServerMutant[] {
  const others = ["GET", "PUT", "POST", "DELETE", "PATCH"].filter((other) => other !== method);
  return others.map((other) => ({
    kind: "method",
    label: `${other} in the place of ${method}`,
    pointer,
    shows: "request",
    mutate: (document) =>
      renameKey(nodeAt(document, pointerTo("/paths", path)), method.toLowerCase(), other.toLowerCase()),
  }));
}

function parameterMutants(
  shapes: Shapes,
  operation: DocumentOperation,
  parameter: DocumentParameter,
): ServerMutant[] {
  const { place, name, required, pointer } = parameter;
  const where = `${place} parameter ${name}`;
  const change = (kind: string, label: string, field: string, value: unknown): ServerMutant => ({
    kind: `parameter.${kind}`,
    label: `${where} ${label}`,
    pointer,
    shows: "request",
    mutate: (document) => void (nodeAt(document, pointer)[field] = value),
  });
  const other = place === "query" ? "header" : "query";
  const moved = change("place", `expected in the ${other}`, "in", other);
  const schemas = schemaMutants(shapes, parameterSchema(parameter), where, "parameter");
  if (place === "path") {
    const path = operation.path.split("/").filter((segment) => !segment.includes(`{${name}}`));
    const mutate: ServerMutant["mutate"] = (document) => {
      moved.mutate(document);
      renameKey(document.paths as unknown as MutableNode, operation.path, path.join("/"));
    };
    return [{ ...moved, mutate }, ...schemas];
  }
  return [
    change("name", "renamed", "name", `${name}_renamed`),
    moved,
    change("required", `made ${required ? "optional" : "required"}`, "required", !required),
    ...schemas,
  ];
}

function bodyMutants(shapes: Shapes, { body }: DocumentOperation): ServerMutant[] {
  if (body === undefined) return [];
  const { required, pointer } = body;
  const contents = body.contents.flatMap((content) => [
    mediaTypeMutant(pointerTo(pointer, "content"), content.mediaType, "request"),
    ...schemaMutants(shapes, contentSchema(content), "body", "body").map((mutant) =>
      required && mutant.label === "body also null"
        ? { ...mutant, equivalent: "null-body" as const }
        : mutant,
    ),
  ]);
  return [
    {
      kind: "body.required",
      label: `body made ${required ? "optional" : "required"}`,
      pointer,
      shows: "request",
      mutate: (document) => void (nodeAt(document, pointer)["required"] = !required),
    },
    ...contents,
  ];
}

function mediaTypeMutant(pointer: string, mediaType: string, shows: ServerMutant["shows"]): ServerMutant {
  const other = mediaType === "application/xml" ? "application/json" : "application/xml";
  return {
    kind: "mediaType",
    label: `${shows} ${other} in the place of ${mediaType}`,
    pointer: pointerTo(pointer, mediaType),
    shows,
    mutate: (document) => renameKey(nodeAt(document, pointer), mediaType, other),
  };
}

function statusMutants(operation: DocumentOperation): ServerMutant[] {
  const responses = pointerTo(operation.pointer, "responses");
  const statuses = operation.responses.map(({ status }) => status);
  const free = (...candidates: string[]): string =>
    candidates.find((status) => !statuses.includes(status)) ?? "418";
  const change = (label: string, pointer: string, edit: (node: MutableNode) => void): ServerMutant => ({
    kind: "status",
    label,
    pointer,
    shows: "response",
    mutate: (document) => edit(nodeAt(document, responses)),
  });
  const changed = operation.responses.flatMap(({ status, pointer }) => {
    const became = [free("202", "203"), free("409", "410")].map((other) =>
      change(`${status} became ${other}`, pointer, (node) => renameKey(node, status, other)),
    );
    const dropped = change(`${status} dropped`, pointer, (node) => delete node[status]);
    return statuses.length > 1 ? [...became, dropped] : became;
  });
  const more = change("418 added", responses, (node) => (node["418"] = { description: "One more." }));
  return [...changed, more];
}
