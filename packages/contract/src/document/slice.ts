import { isNode, pointerSteps, pointerTo, valueAt } from "./pointer.ts";
import type { DocumentOperation, Node, OpenApiDocument } from "./types.ts";

/** The document with the given operations only, and with the components that they reach. */
export function sliceDocument(
  document: OpenApiDocument,
  operations: readonly DocumentOperation[],
): OpenApiDocument {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const item = valueAt(document, parentOf(operation.pointer)) as Node;
    const method = operation.method.toLowerCase();
    const shared = Object.entries(item).filter(([key]) => key === "parameters" || key === "servers");
    paths[operation.path] = {
      ...Object.fromEntries(shared),
      ...paths[operation.path],
      [method]: item[method],
    };
  }
  const components = reachableComponents(document, paths);
  const securitySchemes = document.components?.["securitySchemes"];
  if (securitySchemes !== undefined) components["securitySchemes"] = { ...securitySchemes };
  const { openapi, info, servers, security } = document;
  return {
    openapi,
    ...(info === undefined ? {} : { info }),
    ...(servers === undefined ? {} : { servers }),
    ...(security === undefined ? {} : { security }),
    paths,
    components: components as NonNullable<OpenApiDocument["components"]>,
  };
}

function reachableComponents(
  document: OpenApiDocument,
  root: unknown,
): Record<string, Record<string, unknown>> {
  const components: Record<string, Record<string, unknown>> = {};
  const seen = new Set<string>();
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (Array.isArray(value)) waiting.push(...value);
    if (!isNode(value)) continue;
    waiting.push(...Object.values(value));
    const reference = value["$ref"];
    if (typeof reference !== "string" || !reference.startsWith("#/components/")) continue;
    const [, kind = "", name = ""] = pointerSteps(decodeURIComponent(reference.slice(1)));
    if (seen.has(`${kind}/${name}`)) continue;
    seen.add(`${kind}/${name}`);
    const component = valueAt(document, pointerTo("/components", kind, name));
    (components[kind] ??= {})[name] = component;
    waiting.push(component);
  }
  return components;
}

function parentOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf("/"));
}
