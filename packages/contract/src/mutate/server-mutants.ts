import type { Planner } from "../cases/planner.ts";
import { contentSchema, parameterSchema } from "../schema/located.ts";
import {
  type DocumentAlternative,
  type DocumentOperation,
  type DocumentParameter,
  pointerTo,
} from "@rosterkit/openapi";
import { schemesOf } from "../request/serialise.ts";
import { withRule } from "./equivalence.ts";
import { type MutableNode, nodeAt, renameKey, without } from "./edit.ts";
import { type SchemaMutant, schemaMutants } from "./schema-mutants.ts";
import type { MutableDocument, ServerMutant } from "./types.ts";

/** Mistakes of a server: what it would be if its document differed in one point. */
export function serverMutants(planner: Planner, operation: DocumentOperation): ServerMutant[] {
  return [
    ...pathMutants(operation),
    ...operation.parameters.flatMap((parameter) => parameterMutants(planner, operation, parameter)),
    ...bodyMutants(planner, operation),
    ...answerMutants(planner, operation),
    ...securityMutants(operation),
  ];
}

type Change = (document: MutableDocument) => void;

function mutant(
  operation: DocumentOperation,
  kind: string,
  label: string,
  pointer: string,
  mutate: Change,
  shows: ServerMutant["shows"] = "request",
): ServerMutant {
  return { side: "server", kind: `server.${kind}`, operation: operation.id, label, pointer, mutate, shows };
}

function pathMutants(operation: DocumentOperation): ServerMutant[] {
  const { path, pointer } = operation;
  const method = operation.method.toLowerCase();
  const move = (label: string, to: string): ServerMutant =>
    mutant(operation, "path", label, pointer, (document) =>
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
      mutant(
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
  planner: Planner,
  operation: DocumentOperation,
  parameter: DocumentParameter,
): ServerMutant[] {
  const { place, name, required, pointer } = parameter;
  const where = `${place} parameter ${name}`;
  const change = (kind: string, label: string, edit: (node: MutableNode) => void): ServerMutant =>
    mutant(operation, `parameter.${kind}`, `${where} ${label}`, pointer, (document) =>
      edit(nodeAt(document, pointer)),
    );
  const schemas = schemaMutants(planner.shapes, parameterSchema(parameter), where, false).map((schema) =>
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
  return mutant(
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
  return mutant(
    operation,
    `${part}.${schema.what}`,
    schema.label,
    schema.pointer,
    (document) => schema.mutate(document),
    shows,
  );
}

function bodyMutants(planner: Planner, operation: DocumentOperation): ServerMutant[] {
  const { body } = operation;
  if (body === undefined) return [];
  const required = mutant(
    operation,
    "body.required",
    `body made ${body.required ? "optional" : "required"}`,
    body.pointer,
    (document) => (nodeAt(document, body.pointer)["required"] = !body.required),
  );
  const contents = body.contents.flatMap((content) => [
    mediaTypeMutant(operation, pointerTo(body.pointer, "content"), content.mediaType, "request"),
    ...schemaMutants(planner.shapes, contentSchema(content), "body", true).map((schema) =>
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
  return mutant(
    operation,
    "mediaType",
    `${shows} ${other} in the place of ${mediaType}`,
    pointerTo(pointer, mediaType),
    (document) => renameKey(nodeAt(document, pointer), mediaType, other),
    shows,
  );
}

function answerMutants(planner: Planner, operation: DocumentOperation): ServerMutant[] {
  const responses = pointerTo(operation.pointer, "responses");
  const taken = operation.responses.map(({ status }) => status);
  const free = (...candidates: string[]): string =>
    candidates.find((status) => !taken.includes(status)) ?? "418";
  const change = (label: string, pointer: string, edit: (node: MutableNode) => void): ServerMutant =>
    mutant(operation, "status", label, pointer, (document) => edit(nodeAt(document, responses)), "answer");
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
      mediaTypeMutant(operation, pointerTo(pointer, "content"), content.mediaType, "answer"),
      // A server shows every value that its document has, so no rule excuses a survivor here.
      ...schemaMutants(planner.shapes, contentSchema(content), status, true).map((schema) =>
        fromSchema(operation, "answer", schema, "answer"),
      ),
    ]),
  );
  return [...statuses, extra, ...contents];
}

function securityMutants(operation: DocumentOperation): ServerMutant[] {
  const { security, pointer } = operation;
  const place = pointerTo(pointer, "security");
  const change = (
    label: string,
    edit: (requirements: MutableNode[], document: MutableDocument) => unknown,
  ): ServerMutant =>
    mutant(operation, "security", label, place, (document) => {
      const node = nodeAt(document, pointer);
      const own = (node["security"] ?? document.security ?? []) as MutableNode[];
      node["security"] = edit(structuredClone(own), document);
    });
  if (security.length === 0) return [];
  const names = security.map((schemes) => schemes.map(({ name }) => name).join(" and "));
  const dropped =
    security.length < 2
      ? []
      : security.map((schemes, index) =>
          withRule(
            change(`${names[index]} no longer enough`, (all) => all.toSpliced(index, 1)),
            security.some((other, at) => at !== index && isSameOnWire(schemes, other))
              ? "same-on-the-wire"
              : undefined,
          ),
        );
  const parts = security.flatMap((schemes, index) =>
    schemes.length < 2
      ? []
      : schemes.map(({ name }) =>
          change(`${names[index]} without ${name} is enough`, (all) =>
            all.map((requirement, at) => (at === index ? omit(requirement, name) : requirement)),
          ),
        ),
  );
  const schemes = schemesOf(operation).map((scheme) =>
    withRule(
      mutant(operation, "security", `${scheme.name} expected elsewhere`, scheme.pointer, (document) => {
        const node = nodeAt(document, scheme.pointer);
        for (const key of Object.keys(node)) delete node[key];
        Object.assign(node, { type: "apiKey", in: "header", name: `X-${scheme.name}` });
      }),
      security
        .filter((needed) => needed.some(({ name }) => name === scheme.name))
        .every((needed) => security.some((other) => other !== needed && isSameOnWire(needed, other)))
        ? "same-on-the-wire"
        : undefined,
    ),
  );
  return [change("open to all", () => []), ...dropped, ...parts, ...schemes];
}

function omit(requirement: MutableNode, name: string): MutableNode {
  return Object.fromEntries(
    Object.keys(requirement)
      .filter((key) => without([name], key).length > 0)
      .map((key) => [key, requirement[key]]),
  );
}

function isSameOnWire(one: DocumentAlternative, other: DocumentAlternative): boolean {
  const wire = (schemes: DocumentAlternative): string[] =>
    schemes.map(({ place, field, prefix }) => `${place} ${field} ${prefix}`).toSorted();
  return wire(one).join("\n") === wire(other).join("\n");
}
