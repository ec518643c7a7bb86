import type { Components, OpenApiDocument, PathItem } from "./document.ts";
import { fieldOf, type Kind } from "./keywords.ts";
import { pathOf } from "./operations.ts";
import { componentOf, valueAt } from "./pointer.ts";
import { referencesIn } from "./references.ts";

/**
 * Reduces a document to some operations and the components that they refer to, directly or not. Pointers and the
 * order stay the same; values are shared with the document.
 * @param operations keys of `paths`, and methods in any case
 */
export function sliceDocument(
  document: OpenApiDocument,
  operations: readonly Readonly<Record<"key" | "method", string>>[],
): OpenApiDocument {
  const paths = new Map<string, PathItem>();
  for (const { key, method } of operations) {
    const item = document.paths?.[key] ?? {};
    const name = method.toLowerCase();
    const isShared = ([field]: [string, unknown]) => fieldOf("PathItem", field)?.kind !== "Operation";
    const others = paths.get(key) ?? Object.fromEntries(Object.entries(item).filter(isShared));
    paths.set(key, typeof item.$ref === "string" ? item : { ...others, [name]: item[name] });
  }
  const { openapi, info, servers, security, components } = document;
  const slice = {
    openapi,
    ...(info && { info }),
    ...(servers && { servers }),
    ...(security && { security }),
    paths: Object.fromEntries(paths),
  };
  return components === undefined ? slice : { ...slice, components: reachedComponents(document, slice) };
}

function reachedComponents(document: OpenApiDocument, root: object): Components {
  // Iterating over a map includes the components that are added meanwhile.
  const reached = new Map<string, { value: unknown; kind: Kind }>([["", { value: root, kind: "Document" }]]);
  for (const { value, kind } of reached.values()) {
    if (typeof value !== "object" || value === null) continue;
    for (const reference of [...referencesIn(value, { kind }), ...referencesAnywhere(value)]) {
      const { section = "", name = "" } = componentOf(reference) ?? {};
      const field = fieldOf("Components", section);
      const component = valueAt(document, ["components", section, name]);
      if (field === undefined || component === undefined) continue;
      reached.set(`${section}/${name}`, { value: component, kind: field.kind });
    }
  }
  const sections = Object.entries(document.components ?? {}).map(([section, components]) => [
    section,
    Object.fromEntries(
      Object.entries(components ?? {}).filter(([name]) => reached.has(`${section}/${name}`)),
    ),
  ]);
  return Object.fromEntries(sections.filter(([, components]) => Object.keys(components!).length > 0));
}

/** Lists every `$ref` below a value, also in examples: Prism resolves these too. */
export function referencesAnywhere(root: object): string[] {
  const found: string[] = [];
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== "object" || value === null) continue;
    for (const [key, child] of Object.entries(value)) {
      if (key === "$ref" && typeof child === "string") found.push(child);
      else waiting.push(child);
    }
  }
  return found;
}

/** Removes the service marks from the keys of `paths`, for tools that take a key as the path. */
export function withoutServiceMarks(document: OpenApiDocument): OpenApiDocument {
  const paths = Object.entries(document.paths ?? {}).map(([key, item]) => [pathOf(key), item]);
  return { ...document, paths: Object.fromEntries(paths) as Record<string, PathItem> };
}
