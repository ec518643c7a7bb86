import { methods } from "@rosterkit/openapi";
import { answersOf } from "./answers.ts";
import type { OpenApiDocument, OperationObject, PathItem, SecurityRequirement } from "./document.ts";
import { inputOf } from "./input.ts";
import { ModelError } from "./model-error.ts";
import { kebabCase, pascalCase } from "../name/names.ts";
import { isDomain, localNameOf, namesInModule } from "../name/operation-names.ts";
import { parametersOf } from "./parameters.ts";
import { resolve, toPointer } from "./pointer.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import { ownServersOf } from "./servers.ts";
import type { Operation, Server } from "./types.ts";

interface Draft {
  readonly service: string;
  readonly domain: string;
  readonly method: string;
  readonly path: string;
  readonly pathKey: string;
  readonly pathItem: PathItem;
  readonly object: OperationObject;
  readonly id: string;
  readonly pointer: string;
}

/** All operations of the document, in its order, under their names. */
export function operationsOf(document: OpenApiDocument, shapes: SchemaShapes): Operation[] {
  const drafts = draftsOf(document);
  const names = nameOperations(drafts);
  return drafts.map((draft) => toOperation(document, draft, names.get(draft.id) ?? draft.id, shapes));
}

function draftsOf(document: OpenApiDocument): Draft[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) => {
    const pathItem = resolve(document, item);
    return methods.flatMap((method) => {
      const object = pathItem[method] as OperationObject | undefined;
      return object === undefined ? [] : [toDraft(path, method, pathItem, object)];
    });
  });
}

function toDraft(pathKey: string, method: string, pathItem: PathItem, object: OperationObject): Draft {
  const pointer = toPointer("paths", pathKey, method);
  const id = object.operationId ?? "";
  const service = id.slice(0, Math.max(id.indexOf("."), 0));
  if (service === "") {
    throw new ModelError(
      `the operation id "${id}" names no service`,
      pointer,
      "give it the form <service>.<name>",
    );
  }
  const domain = kebabCase(object.tags?.[0] ?? "");
  if (!isDomain(domain)) {
    throw new ModelError(
      `the tag ${JSON.stringify(object.tags?.[0])} is no name of a domain`,
      pointer,
      "give the operation one tag of Latin letters, digits and hyphens in an overlay, not the name of a package of the runtime",
    );
  }
  // What follows a hash is no part of the request.
  const [path = pathKey] = pathKey.split("#");
  return { service, domain, method: method.toUpperCase(), path, pathKey, pathItem, object, id, pointer };
}

/** Names by operation id, module by module. */
function nameOperations(drafts: readonly Draft[]): Map<string, string> {
  const modules = Map.groupBy(drafts, ({ service, domain }) => `${service} ${domain}`);
  return new Map([...modules.values()].flatMap((module) => [...namesInModule(module)]));
}

function toOperation(document: OpenApiDocument, draft: Draft, name: string, shapes: SchemaShapes): Operation {
  const { object, pointer } = draft;
  const typeName = pascalCase(name);
  const parameters = parametersOf(document, draft.pathItem, object, shapes, pointer);
  const { ownTypes, ...taken } = inputOf(document, {
    operation: object,
    parameters,
    shapes,
    typeName,
    pointer,
  });
  const answers = answersOf(document, object, {
    parameters,
    shapes,
    typeName,
    pointer,
    method: draft.method,
  });
  return {
    id: draft.id,
    service: draft.service,
    domain: draft.domain,
    name,
    localName: localNameOf(name),
    typeName,
    method: draft.method,
    path: draft.path,
    pathKey: draft.pathKey,
    summary: object.summary ?? "",
    description: object.description ?? "",
    deprecated: object.deprecated === true,
    ...(object["x-assumption"] === undefined ? {} : { assumption: object["x-assumption"] }),
    parameters,
    ...taken,
    servers: ownServers(document, draft),
    ...answers,
    ownTypes: [...ownTypes, ...answers.ownTypes],
    security: withoutCertificates(document, object.security ?? document.security ?? []),
    idempotent: object["x-idempotent"] !== undefined && object["x-idempotent"] !== false,
  };
}

/** A certificate of the caller is shown by the connection: no request holds it. */
function withoutCertificates(
  document: OpenApiDocument,
  requirements: readonly SecurityRequirement[],
): SecurityRequirement[] {
  const schemes = document.components?.securitySchemes ?? {};
  return requirements.map((requirement) =>
    Object.fromEntries(Object.entries(requirement).filter(([name]) => schemes[name]?.type !== "mutualTLS")),
  );
}

/** Servers that stand at the operation or its path, in the place of those of the service. */
function ownServers(
  document: OpenApiDocument,
  { service, object, pathItem, pathKey, pointer }: Draft,
): Server[] {
  const isOfOperation = (object.servers ?? []).length > 0;
  const stated = (isOfOperation ? object.servers : pathItem.servers) ?? [];
  const usual = document["x-services"]?.[service]?.servers ?? [];
  // The merge has given each path without servers those of its service.
  const urls = new Set(stated.map(({ url }) => url));
  if (stated.length === 0 || (usual.length > 0 && usual.every(({ url }) => urls.has(url)))) return [];
  const servers = ownServersOf(stated, usual);
  if (servers.length > 0) return servers;
  throw new ModelError(
    `no client can call ${[...urls].join(", ")}`,
    `${isOfOperation ? pointer : toPointer("paths", pathKey)}/servers`,
    "give it an http or https URL, or a relative one, in an overlay",
  );
}
