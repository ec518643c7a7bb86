import { methods } from "../read/json.ts";
import { answersOf } from "./answers.ts";
import type { OpenApiDocument, OperationObject, PathItem, SecurityRequirement } from "./document.ts";
import { inputOf, parametersOf } from "./input.ts";
import { ModelError } from "./model-error.ts";
import { kebabCase, pascalCase } from "./names.ts";
import { isDomain, localNameOf, namesInModule } from "./operation-names.ts";
import { resolve, toPointer } from "./pointer.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import type { Operation } from "./types.ts";

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
  const { input, body } = inputOf(document, { operation: object, parameters, shapes, typeName, pointer });
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
    ...(body === undefined ? {} : { body }),
    input,
    servers: ownServers(document, draft),
    ...answersOf(document, object, { parameters, shapes, typeName, pointer, method: draft.method }),
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

/** Servers that stand at the operation or its path, where they are not those of the service. */
function ownServers(document: OpenApiDocument, { service, object, pathItem }: Draft): string[] {
  const urls = (object.servers ?? pathItem.servers ?? []).map(({ url }) => url);
  const usual = new Set((document["x-services"]?.[service]?.servers ?? []).map(({ url }) => url));
  return urls.some((url) => usual.has(url)) ? [] : urls;
}
