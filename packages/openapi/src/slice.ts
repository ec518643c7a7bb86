import type { Components, OpenApiDocument, PathItem } from "./document.ts";
import { fieldOf, type Kind } from "./keywords.ts";
import { pathOf } from "./read-operations.ts";
import { componentOf, valueAt } from "./pointer.ts";
import { referencesIn } from "./references.ts";

/** Key of an operation's path in `paths`, and its method in any case. */
export interface OperationKey {
  readonly key: string;
  readonly method: string;
}

/**
 * The document with some operations only, and with the components that they refer to. All stands where it stood, in
 * the document's order; values are shared with it and not copied.
 */
export function sliceDocument(
  document: OpenApiDocument,
  operations: readonly OperationKey[],
): OpenApiDocument {
  const paths = new Map<string, PathItem>();
  for (const { key, method } of operations) {
    const item = document.paths?.[key] ?? {};
    const name = method.toLowerCase();
    const others = paths.get(key) ?? withoutOperations(item);
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

function withoutOperations(item: PathItem): PathItem {
  return Object.fromEntries(
    Object.entries(item).filter(([key]) => fieldOf("PathItem", key)?.kind !== "Operation"),
  );
}

const kindOf = (section: string): Kind | undefined => fieldOf("Components", section)?.kind;

function reachedComponents(document: OpenApiDocument, root: object): Components {
  const reached = new Set<unknown>();
  const waiting: { value: unknown; kind: Kind }[] = [{ value: root, kind: "Document" }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, kind } = next;
    if (typeof value !== "object" || value === null) continue;
    for (const reference of [...referencesIn(value, { kind }), ...referencesInData(value)]) {
      const place = componentOf(reference);
      const section = place && kindOf(place.section);
      if (place === undefined || section === undefined) continue;
      const component = valueAt(document, ["components", place.section, place.name]);
      const name = `${place.section}/${place.name}`;
      if (component === undefined || reached.has(name)) continue;
      reached.add(name);
      waiting.push({ value: component, kind: section });
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

/** Every `$ref`, those inside of examples included, which Prism resolves too. */
function referencesInData(root: object): string[] {
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

/** The paths without the marks that tell services apart, for tools that take a path as it is. */
export function withoutServiceMarks(document: OpenApiDocument): OpenApiDocument {
  const paths = Object.entries(document.paths ?? {}).map(([key, item]) => [pathOf(key), item]);
  return { ...document, paths: Object.fromEntries(paths) as Record<string, PathItem> };
}
