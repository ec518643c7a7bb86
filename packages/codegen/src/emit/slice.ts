import type { OpenApiDocument, PathItem } from "../model/document.ts";
import { pointerTokens } from "../model/pointer.ts";
import type { Operation } from "../model/types.ts";

/**
 * The document of these operations alone: their paths, and the components that they lead to.
 * Nothing is copied; what the slice keeps is the document's own.
 */
export function sliceDocument(document: OpenApiDocument, operations: readonly Operation[]): OpenApiDocument {
  const paths: Record<string, PathItem> = {};
  for (const { path, pathKey, method } of operations) {
    const item = document.paths?.[pathKey] ?? {};
    const own = (paths[path] ??= withoutMethods(item));
    own[method.toLowerCase()] = item[method.toLowerCase()];
  }
  const schemes = operations.flatMap(({ security }) =>
    security.flatMap((requirement) => Object.keys(requirement)),
  );
  const references = new Set(schemes.map((name) => `#/components/securitySchemes/${name}`));
  collectReferences(paths, references);
  const components: Record<string, Record<string, unknown>> = {};
  // A set is walked in the order of insertion: references that are added on the way are still met.
  for (const reference of references) {
    const [root, kind, name] = pointerTokens(decodeURIComponent(reference.slice(1)));
    const component =
      kind === undefined || name === undefined ? undefined : document.components?.[kind]?.[name];
    if (root !== "components" || kind === undefined || name === undefined || component === undefined)
      continue;
    (components[kind] ??= {})[name] = component;
    collectReferences(component, references);
  }
  return {
    openapi: document.openapi,
    info: { title: "", version: "" },
    paths,
    components: inOrderOf(document, components),
  };
}

const METHODS = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"]);

function withoutMethods(item: PathItem): PathItem {
  return Object.fromEntries(Object.entries(item).filter(([key]) => !METHODS.has(key)));
}

function collectReferences(node: unknown, into: Set<string>): void {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === "$ref" && typeof value === "string") into.add(value);
    else {
      if (key === "mapping") for (const target of mappingTargets(value)) into.add(target);
      collectReferences(value, into);
    }
  }
}

/** @see https://spec.openapis.org/oas/v3.1.1.html#discriminator-object */
function mappingTargets(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).filter(
    (target): target is string => typeof target === "string" && target.startsWith("#/"),
  );
}

/** The components in the order of the document, whatever led to them first. */
function inOrderOf(
  document: OpenApiDocument,
  found: Record<string, Record<string, unknown>>,
): Record<string, Record<string, unknown>> {
  const ordered: Record<string, Record<string, unknown>> = {};
  for (const [kind, all] of Object.entries(document.components ?? {})) {
    const kept = found[kind];
    if (kept === undefined) continue;
    ordered[kind] = Object.fromEntries(Object.entries(all ?? {}).filter(([name]) => name in kept));
  }
  return ordered;
}
