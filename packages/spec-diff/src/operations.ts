import { asArray, isObject, type JsonObject, asObject, toPointer, stringOf } from "./json.ts";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/** An operation of a merged document, and which package carries it. */
export interface SpecOperation {
  /** `<service>.<name>`; method and path where a document names no operation id. */
  readonly id: string;
  readonly service: string;
  /** What users import. */
  readonly name: string;
  /** The domain's package. */
  readonly package: string;
  readonly method: string;
  readonly path: string;
  readonly pointer: string;
  readonly value: JsonObject;
  readonly pathItem: JsonObject;
}

export const typesPackage = "@rosterkit/types";
export const clientPackage = "@rosterkit/client";

export function packageOf(domain: string): string {
  return `@rosterkit/${domain.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`;
}

/** The operations of a document by id, in the document's order. */
export function operationsOf(document: JsonObject): ReadonlyMap<string, SpecOperation> {
  const operations = new Map<string, SpecOperation>();
  for (const [path, pathItem] of Object.entries(asObject(document["paths"]))) {
    if (!isObject(pathItem)) continue;
    for (const method of methods) {
      const value = pathItem[method];
      if (!isObject(value)) continue;
      const id = stringOf(value["operationId"]) ?? `${method.toUpperCase()} ${path}`;
      const dot = id.indexOf(".");
      operations.set(id, {
        id,
        service: dot > 0 ? id.slice(0, dot) : "",
        name: dot > 0 ? id.slice(dot + 1) : id,
        package: packageOf(stringOf(asArray(value["tags"])[0]) ?? "default"),
        method: method.toUpperCase(),
        path,
        pointer: toPointer(["paths", path, method]),
        value,
        pathItem,
      });
    }
  }
  return operations;
}

/** The domain packages that a document implies. */
export function domainPackagesOf(document: JsonObject): ReadonlySet<string> {
  return new Set([...operationsOf(document).values()].map((operation) => operation.package));
}
