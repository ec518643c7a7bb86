import {
  operationsOf as placedOperations,
  pathOf,
  toPointer,
  type HttpMethod,
  type JsonValue,
  type OpenApiDocument,
  type OperationObject,
  type PathItem,
  type PlacedOperation,
  type SecurityRequirement,
  groupBy,
} from "@rosterkit/openapi";
import { kebabCase } from "../name/names.ts";
import { isDomain, localNameOf, namesInModule } from "../name/operation-names.ts";
import { OperationTypeNames } from "../name/public-names.ts";
import { ModelError } from "./model-error.ts";
import type { OperationSource } from "./operation-source.ts";
import { isIdempotencyKey, readParameters } from "./parameters.ts";
import { reachedFrom, shapesOf } from "./reach.ts";
import { inputOf } from "./request-body.ts";
import { responsesOf } from "./responses.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import { ownServersOf } from "./servers.ts";
import { sensitiveFieldsIn } from "./shape.ts";
import type { Operation, Server } from "./types.ts";

/** All operations of the document, in its order, under their names. */
export function operationsOf(document: OpenApiDocument, shapes: SchemaShapes): Operation[] {
  const sources = placedOperations(document).map((placed) => toSource(document, shapes, placed));
  const modules = groupBy(sources, ({ service, domain }) => `${service} ${domain}`);
  const names = new Map([...modules.values()].flatMap((module) => [...namesInModule(module)]));
  return sources.map((source) => {
    const name = names.get(source.id) ?? source.id;
    return toOperation({ ...source, name, names: new OperationTypeNames(name) });
  });
}

function toSource(
  document: OpenApiDocument,
  shapes: SchemaShapes,
  placed: PlacedOperation,
): Omit<OperationSource, "name" | "names"> {
  const { path: key, method } = placed;
  const operation = placed.operation as OperationObject;
  const pointer = toPointer(["paths", key, method]);
  const id = operation.operationId ?? "";
  const service = id.slice(0, Math.max(id.indexOf("."), 0));
  if (service === "") {
    throw new ModelError(
      `the operation id "${id}" names no service`,
      pointer,
      "give it the form <service>.<name>",
    );
  }
  const domain = kebabCase(operation.tags?.[0] ?? "");
  if (!isDomain(domain)) {
    throw new ModelError(
      `the tag ${JSON.stringify(operation.tags?.[0])} is no name of a domain`,
      pointer,
      "give the operation one tag of Latin letters, digits and hyphens in an overlay, not the name of a package of the runtime",
    );
  }
  return {
    document,
    shapes,
    service,
    domain,
    id,
    key,
    operation,
    pointer,
    method: method.toUpperCase() as HttpMethod,
    path: pathOf(key),
    pathItem: placed.pathItem as PathItem,
  };
}

function toOperation(source: OperationSource): Operation {
  const { document, operation, shapes, name, names } = source;
  const parameters = readParameters(source);
  const inputs = inputOf(source, parameters);
  const responses = responsesOf(source, parameters);
  const assumption = operation["x-assumption"];
  const idempotencyKey = parameters.find(isIdempotencyKey);
  const modelled = {
    id: source.id,
    service: source.service,
    domain: source.domain,
    method: source.method,
    path: source.path,
    key: source.key,
    name,
    localName: localNameOf(name),
    resultName: names.result,
    summary: operation.summary ?? "",
    description: operation.description ?? "",
    deprecated: operation.deprecated === true,
    ...(assumption === undefined ? {} : { assumption }),
    parameters,
    ...inputs,
    servers: ownServers(source),
    ...responses,
    ownTypes: [...inputs.ownTypes, ...responses.ownTypes],
    security: withoutCertificates(document, operation.security ?? document.security ?? []),
    idempotent: Boolean(operation["x-idempotent"] ?? false),
    ...(operation["x-effect"] === undefined ? {} : { effect: operation["x-effect"] as JsonValue }),
    ...(operation["x-undo"] === undefined ? {} : { undo: operation["x-undo"] as JsonValue }),
    ...(idempotencyKey === undefined ? {} : { idempotencyKey: idempotencyKey.name }),
  };
  const secretHeaders = parameters.filter(({ sensitive }) => sensitive).map((parameter) => parameter.name);
  const own = shapesOf(modelled);
  const reached = [...reachedFrom(own, shapes)].flatMap((key) => shapes.component(key).sensitive);
  const sensitive = new Set([...secretHeaders, ...own.flatMap(sensitiveFieldsIn), ...reached]);
  return { ...modelled, sensitive: [...sensitive].toSorted() };
}

/** A certificate of the caller is shown by the connection: no request holds it. */
function withoutCertificates(
  { components }: OpenApiDocument,
  requirements: readonly SecurityRequirement[],
): SecurityRequirement[] {
  const schemes = components?.securitySchemes ?? {};
  return requirements.map((requirement) =>
    Object.fromEntries(Object.entries(requirement).filter(([name]) => schemes[name]?.type !== "mutualTLS")),
  );
}

/** Servers of the operation or its path, which take the place of those of the service. */
function ownServers({ document, service, operation, pathItem, key, pointer }: OperationSource): Server[] {
  const isOfOperation = (operation.servers ?? []).length > 0;
  const stated = (isOfOperation ? operation.servers : pathItem.servers) ?? [];
  const usual = document["x-services"]?.[service]?.servers ?? [];
  // The merge has given each path without servers those of its service.
  const urls = new Set(stated.map(({ url }) => url));
  if (stated.length === 0 || (usual.length > 0 && usual.every(({ url }) => urls.has(url)))) return [];
  const servers = ownServersOf(stated, usual);
  if (servers.length > 0) return servers;
  throw new ModelError(
    `no client can call ${[...urls].join(", ")}`,
    `${isOfOperation ? pointer : toPointer(["paths", key])}/servers`,
    "give it an http or https URL, or a relative one, in an overlay",
  );
}
