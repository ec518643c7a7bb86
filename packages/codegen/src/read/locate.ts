import { parseYaml } from "@redocly/openapi-core";
import { asArray, asObject, depthOf, toPointer, type Diagnostic, type JsonValue } from "@rosterkit/openapi";

/**
 * Where a maintainer finds a place of the overlaid document: in the source, or in the overlay's action that
 * brought it in. Parses the texts anew, for bundling has changed the documents, and only failures ask.
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

/** How many keys of the path an action's update provides, its target included; 0 where it has no part in it. */
function depthInAction(action: JsonValue, path: readonly string[]): number {
  const { target, update } = asObject(action);
  const targetKeys = typeof target === "string" ? keysOfTarget(target) : undefined;
  if (targetKeys === undefined || !targetKeys.every((key, index) => key === "*" || key === path[index]))
    return 0;
  const below = depthOf(update, path.slice(targetKeys.length));
  return below === 0 ? 0 : targetKeys.length + below;
}

const segment =
  /\.(?<name>[\w-]+|\*)|\['(?<single>(?:[^'\\]|\\.)*)'\]|\["(?<double>(?:[^"\\]|\\.)*)"\]|\[(?<index>\d+|\*)\]/y;

/** The keys of a plain JSONPath, `*` for a wildcard; undefined for one that filters or descends. */
function keysOfTarget(target: string): string[] | undefined {
  if (!target.startsWith("$")) return undefined;
  const keys: string[] = [];
  segment.lastIndex = 1;
  while (segment.lastIndex < target.length) {
    const groups = segment.exec(target)?.groups;
    if (groups === undefined) return undefined;
    keys.push((groups.name ?? groups.single ?? groups.double ?? groups.index ?? "").replace(/\\(.)/g, "$1"));
  }
  return keys;
}
