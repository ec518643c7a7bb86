import { isNode, pointerSteps, pointerTo, valueAt } from "./pointer.ts";
import type { DocumentOperation, Node, OpenApiDocument } from "./types.ts";

/**
 * The document with the given operations only, and with the components that they reach. What is left stands where
 * it stood.
 */
export function sliceDocument(
  document: OpenApiDocument,
  operations: readonly DocumentOperation[],
): OpenApiDocument {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { key, method } of operations) {
    const item = document.paths?.[key] as Node;
    if (typeof item["$ref"] === "string") {
      paths[key] = item;
      continue;
    }
    const shared = Object.entries(item).filter(([name]) => name === "parameters" || name === "servers");
    paths[key] = {
      ...Object.fromEntries(shared),
      ...paths[key],
      [method.toLowerCase()]: item[method.toLowerCase()],
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

/** For tools that take a path as it is. The operations must be of one service. */
export function withoutServiceMarks(
  document: OpenApiDocument,
  operations: readonly DocumentOperation[],
): OpenApiDocument {
  const pathOf = new Map(operations.map(({ key, path }) => [key, path]));
  const paths = Object.entries(document.paths ?? {}).map(([key, item]) => [pathOf.get(key) ?? key, item]);
  return { ...document, paths: Object.fromEntries(paths) as Record<string, Node> };
}
