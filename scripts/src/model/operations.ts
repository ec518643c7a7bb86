import { methods } from "../read/json.ts";
import { answersOf } from "./answers.ts";
import type { OpenApiDocument, OperationObject, PathItem } from "./document.ts";
import { inputOf, parametersOf } from "./input.ts";
import { ModelError } from "./model-error.ts";
import { camelCase, isIdentifier, isReservedWord, kebabCase, NameScope, pascalCase } from "./names.ts";
import { resolve, toPointer } from "./pointer.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import type { Operation } from "./types.ts";

interface Draft {
  readonly service: string;
  readonly domain: string;
  readonly method: string;
  readonly path: string;
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

function toDraft(path: string, method: string, pathItem: PathItem, object: OperationObject): Draft {
  const pointer = toPointer("paths", path, method);
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
  if (!/^[a-z0-9][a-z0-9-]*$/.test(domain)) {
    throw new ModelError(
      `the tag ${JSON.stringify(object.tags?.[0])} is no name of a domain`,
      pointer,
      "give the operation one tag of Latin letters, digits and hyphens in an overlay",
    );
  }
  if (RESERVED_DOMAINS.has(domain)) {
    throw new ModelError(
      `the domain "${domain}" has the name of a package of the runtime`,
      pointer,
      "give the operation another tag in an overlay",
    );
  }
  return { service, domain, method: method.toUpperCase(), path, pathItem, object, id, pointer };
}

const RESERVED_DOMAINS = new Set(["types", "client", "contract"]);

/** Names by operation id; those that clash within a module are told apart in the order of their ids. */
function nameOperations(drafts: readonly Draft[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const module of Map.groupBy(drafts, ({ service, domain }) => `${service} ${domain}`).values()) {
    const scope = new NameScope();
    const ids = module
      .map((draft) => ({ id: draft.id, name: nameOf(draft) }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
    for (const { id, name } of ids) names.set(id, scope.take(name));
  }
  return names;
}

/** `listForOrg` of `repos/list-for-org` in the domain `repos`: the package says the rest. */
function nameOf({ service, domain, id }: Draft): string {
  const name = id.slice(service.length + 1);
  const [first = "", ...rest] = name.split(/[/.:]/);
  const isPrefixed = rest.length > 0 && kebabCase(first) === domain;
  return camelCase(isPrefixed ? rest.join("-") : name);
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
    localName: isReservedWord(name) || !isIdentifier(name) ? `${name}_` : name,
    typeName,
    method: draft.method,
    path: draft.path,
    summary: object.summary ?? "",
    description: object.description ?? "",
    deprecated: object.deprecated === true,
    ...(object["x-assumption"] === undefined ? {} : { assumption: object["x-assumption"] }),
    parameters,
    ...(body === undefined ? {} : { body }),
    input,
    ...answersOf(document, object, { shapes, typeName, pointer }),
    security: object.security ?? document.security ?? [],
    idempotent: object["x-idempotent"] !== undefined && object["x-idempotent"] !== false,
  };
}
