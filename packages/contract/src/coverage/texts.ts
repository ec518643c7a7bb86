import { type DocumentOperation, type DocumentParameter, OperationIndex } from "@rosterkit/openapi";
import type { Received } from "@rosterkit/mock";
import { parameterSchema } from "../document/located.ts";
import type { Shapes } from "../schema/shape.ts";

/**
 * Returns the values of a parameter in a request, and the parts of each value between delimiters. The list is empty if
 * the parameter is absent.
 */
export function textsOf(
  shapes: Shapes,
  { operation, parameter }: { readonly operation: DocumentOperation; readonly parameter: DocumentParameter },
  { query, headers, method, path }: Received,
): string[] {
  const { place, name, style, explode } = parameter;
  const found = {
    path: () => {
      const text = new OperationIndex([operation]).find(method, path)?.path[name];
      return text === undefined ? [] : [decodeURIComponent(text)];
    },
    query: () => {
      const keys = Object.keys(query).filter((key) => key === name || key.startsWith(`${name}[`));
      if (keys.length > 0 || style !== "form" || !explode) return keys.flatMap((key) => query[key] ?? []);
      // An exploded object sends each field under its own name.
      const { branches } = shapes.of(parameterSchema(parameter));
      if (!branches.some(({ kind }) => kind === "object")) return [];
      const others = new Set(operation.parameters.map((other) => other.name));
      return Object.keys(query).flatMap((key) => (others.has(key) ? [] : (query[key] ?? [])));
    },
    header: () => [headers[name.toLowerCase()] ?? []].flat(),
    cookie: () =>
      (headers["cookie"] ?? "")
        .split(/;\s*/)
        .filter((pair) => pair.startsWith(`${name}=`))
        .map((pair) => pair.slice(name.length + 1)),
  }[place]();
  return found.flatMap((text) => [text, ...text.split(/[,|;.= ]/)]);
}
