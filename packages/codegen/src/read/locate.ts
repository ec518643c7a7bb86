import { parseYaml } from "@redocly/openapi-core";
import { asArray, asObject, depthOf, toPointer, type Diagnostic, type JsonValue } from "@rosterkit/openapi";

/**
 * Finds the origin of a place in the overlaid document: the source, or the overlay's action that added it. Parses the
 * texts again, because bundling has changed the documents; this runs for faults alone.
 */
export function locate(
  source: { readonly file: string; readonly text: string },
  overlay: { readonly file: string; readonly text: string } | undefined,
  keys: readonly (string | number)[],
): Pick<Diagnostic, "file" | "pointer"> {
  const path = keys.map(String);
  const inSource = { file: source.file, pointer: toPointer(path) };
  if (overlay === undefined) return inSource;
  const depthInSource = depthOf(parseYaml(source.text), path);
  const found = asArray(asObject(parseYaml(overlay.text)).actions)
    .map((action, index) => ({ index, depth: depthInAction(action, path) }))
    .filter(({ depth }) => depth > depthInSource)
    .toSorted((a, b) => b.depth - a.depth || b.index - a.index)[0];
  return found === undefined
    ? inSource
    : { file: overlay.file, pointer: toPointer(["actions", found.index]) };
}

/** The number of the path's keys that an action's target and update cover; 0 if it does not add to that path. */
function depthInAction(action: JsonValue, path: readonly string[]): number {
  const { target, update } = asObject(action);
  const targetKeys = typeof target === "string" ? keysOfTarget(target) : undefined;
  if (targetKeys === undefined || !targetKeys.every((key, index) => key === "*" || key === path[index]))
    return 0;
  const below = depthOf(update, path.slice(targetKeys.length));
  return below === 0 ? 0 : targetKeys.length + below;
}

const segment = /\.([\w-]+|\*)|\['((?:[^'\\]|\\.)*)'\]|\["((?:[^"\\]|\\.)*)"\]|\[(\d+|\*)\]/g;

/** The keys of a JSONPath, `*` for a wildcard; undefined if it contains a filter or a descendant segment. */
function keysOfTarget(target: string): string[] | undefined {
  const segments = [...target.matchAll(segment)];
  if (`$${segments.map(([text]) => text).join("")}` !== target) return undefined;
  return segments.map(([, name, single, double, index = ""]) =>
    (name ?? single ?? double ?? index).replace(/\\(.)/g, "$1"),
  );
}
