import { contentSchema, parameterSchema, schemesOf, type Shapes } from "@rosterkit/contract";
import {
  type DocumentAlternative,
  type DocumentOperation,
  type DocumentParameter,
  pointerTo,
} from "@rosterkit/openapi";
import { type MutableNode, nodeAt, otherMethods, renameKey, replaceAt, weakerRequirements } from "./edit.ts";
import { schemaMutants } from "./schema-mutants.ts";
import type { EquivalenceRule, MutableDocument, Mutant } from "./types.ts";

type Row = readonly [
  kind: string,
  label: string,
  pointer: string,
  change: (document: MutableDocument) => unknown,
  equivalent?: EquivalenceRule | undefined,
];

/** Lists mistakes of a server: its document differs in one point. */
export function serverMutants(shapes: Shapes, operation: DocumentOperation): Mutant[] {
  const { parameters, body, responses } = operation;
  const make = (rows: readonly Row[], showsInResponses: boolean): Mutant[] =>
    rows.map(([kind, label, pointer, document, equivalent]) => {
      return { kind, label, pointer, document, equivalent, showsInResponses };
    });
  const contents = responses.flatMap((response) =>
    response.contents.map((content) => ({ ...content, status: response.status, owner: response.pointer })),
  );
  const mutants = [
    ...make([...placeRows(operation), ...bodyRows(operation), ...securityRows(operation)], false),
    ...parameters.flatMap((parameter) => {
      const name = whereOf(parameter);
      const schemas = schemaMutants(shapes, parameterSchema(parameter), { name, kind: "parameter" });
      return [...make(parameterRows(operation, parameter), false), ...schemas];
    }),
    ...(body?.contents ?? []).flatMap((content) => {
      const schemas = schemaMutants(shapes, contentSchema(content), { name: "body", kind: "body" });
      const isNull = ({ label }: Mutant): boolean => body?.required === true && label === "body also null";
      return schemas.map((each) => (isNull(each) ? { ...each, equivalent: "null-body" as const } : each));
    }),
    ...make(statusRows(operation), true),
    ...make(
      contents.map(({ owner, mediaType }) => mediaTypeRow("response", owner, mediaType)),
      true,
    ),
    ...contents.flatMap((content) =>
      schemaMutants(shapes, contentSchema(content), { name: content.status, kind: "response" }),
    ),
  ];
  return mutants.map((mutant) => ({ ...mutant, kind: `server.${mutant.kind}` }));
}

/** Changes the object at a pointer. */
function at(pointer: string, change: (node: MutableNode) => unknown) {
  return (document: MutableDocument): unknown => change(nodeAt(document, pointer));
}

function placeRows({ path, pointer, method }: DocumentOperation): Row[] {
  const move = (label: string, to: string): Row => {
    return ["path", label, pointer, at("/paths", (paths) => renameKey(paths, path, to))];
  };
  const segments = path.split("/");
  return [
    ...segments.flatMap((segment, index) =>
      segment === "" || segment.includes("{")
        ? []
        : [move(`the segment ${segment} renamed`, segments.with(index, `${segment}_renamed`).join("/"))],
    ),
    move("one more segment", `${path}/more`),
    ...otherMethods(method).map((other): Row => {
      const change = (item: MutableNode): void => renameKey(item, method.toLowerCase(), other.toLowerCase());
      return ["method", `${other} instead of ${method}`, pointer, at(pointerTo("/paths", path), change)];
    }),
  ];
}

function whereOf({ place, name }: DocumentParameter): string {
  return `${place} parameter ${name}`;
}

function parameterRows({ path }: DocumentOperation, parameter: DocumentParameter): Row[] {
  const { place, name, required, pointer } = parameter;
  const row = (kind: string, label: string, changed: object): Row => {
    const change = at(pointer, (node) => Object.assign(node, changed));
    return [`parameter.${kind}`, `${whereOf(parameter)} ${label}`, pointer, change];
  };
  const other = place === "query" ? "header" : "query";
  const moved = row("place", `expected in the ${other}`, { in: other });
  if (place === "path") {
    const rest = path.split("/").filter((segment) => !segment.includes(`{${name}}`));
    const [kind, label, , move] = moved;
    const change = (document: MutableDocument): void => {
      move(document);
      renameKey(nodeAt(document, "/paths"), path, rest.join("/"));
    };
    return [[kind, label, pointer, change]];
  }
  return [
    row("name", "renamed", { name: `${name}_renamed` }),
    moved,
    row("required", `made ${required ? "optional" : "required"}`, { required: !required }),
  ];
}

function bodyRows({ body }: DocumentOperation): Row[] {
  if (body === undefined) return [];
  const { required, pointer } = body;
  const change = at(pointer, (node) => (node["required"] = !required));
  return [
    ["body.required", `body made ${required ? "optional" : "required"}`, pointer, change],
    ...body.contents.map(({ mediaType }) => mediaTypeRow("request", pointer, mediaType)),
  ];
}

function mediaTypeRow(message: string, owner: string, mediaType: string): Row {
  const other = mediaType === "application/xml" ? "application/json" : "application/xml";
  const contents = pointerTo(owner, "content");
  const change = at(contents, (node) => renameKey(node, mediaType, other));
  return ["mediaType", `${message} ${other} instead of ${mediaType}`, pointerTo(contents, mediaType), change];
}

function statusRows({ responses, pointer }: DocumentOperation): Row[] {
  const all = pointerTo(pointer, "responses");
  const statuses = responses.map(({ status }) => status);
  const free = (...candidates: string[]): string =>
    candidates.find((status) => !statuses.includes(status)) ?? "418";
  const rename = (status: string, own: string, other: string): Row => {
    return ["status", `${status} became ${other}`, own, at(all, (node) => renameKey(node, status, other))];
  };
  const dropped = responses.map(({ status, pointer: own }): Row => {
    return ["status", `${status} dropped`, own, at(all, (node) => delete node[status])];
  });
  return [
    ...responses.flatMap(({ status, pointer: own }) =>
      [free("202", "203"), free("409", "410")].map((other) => rename(status, own, other)),
    ),
    ...(statuses.length > 1 ? dropped : []),
    ["status", "418 added", all, at(all, (node) => (node["418"] = { description: "One more." }))],
  ];
}

function securityRows(operation: DocumentOperation): Row[] {
  const { security, pointer } = operation;
  const hasTwin = (schemes: DocumentAlternative | undefined): boolean =>
    schemes !== undefined && security.some((other) => other !== schemes && isSameOnWire(schemes, other));
  const names = security.map((schemes) => schemes.map(({ name }) => name));
  const weakened = weakerRequirements(names).map(([label, weaken, dropped]): Row => {
    const change = (document: MutableDocument): void => {
      const node = nodeAt(document, pointer);
      node["security"] = weaken((node["security"] ?? document.security ?? []) as MutableNode[]);
    };
    const isSame = dropped !== undefined && hasTwin(security[dropped]);
    const equivalent = isSame ? "same-on-the-wire" : undefined;
    return ["security", label, pointerTo(pointer, "security"), change, equivalent];
  });
  const moved = schemesOf(operation).map(({ name, pointer: scheme }): Row => {
    const users = security.filter((schemes) => schemes.some((each) => each.name === name));
    const elsewhere = { type: "apiKey", in: "header", name: `X-${name}` };
    const change = (document: MutableDocument): void => replaceAt(document, scheme, () => elsewhere);
    const equivalent = users.every(hasTwin) ? "same-on-the-wire" : undefined;
    return ["security", `${name} expected elsewhere`, scheme, change, equivalent];
  });
  return [...weakened, ...moved];
}

/** Whether two alternatives send the same headers and parameters. */
function isSameOnWire(one: DocumentAlternative, other: DocumentAlternative): boolean {
  const [wire, otherWire] = [one, other].map((schemes) =>
    schemes.map(({ place, field, prefix }) => `${place} ${field} ${prefix}`).toSorted(),
  );
  return wire?.join("\n") === otherWire?.join("\n");
}
