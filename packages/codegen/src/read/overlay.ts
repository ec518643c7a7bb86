import { parseYaml, type NormalizedProblem } from "@redocly/openapi-core";
import {
  asArray,
  asObject,
  depthOf,
  type Diagnostic,
  fromPointer,
  isObject,
  type JsonValue,
  toPointer,
} from "@rosterkit/openapi";

/** Selects nothing in any document, so that an action on it changes nothing. */
const nowhere = "$['x-codegen-probe']";

/**
 * Puts a probe before each action, which makes Redocly say when the action's target selects nothing: it is
 * silent about that otherwise. A probe copies the target to nowhere, and copying is refused unless exactly
 * one node is selected. So each target is judged by Redocly's own evaluation, on what the actions before it
 * have made of the document.
 */
export function withProbes(overlay: unknown): unknown {
  if (!isObject(overlay) || !Array.isArray(overlay.actions)) return overlay;
  const actions = overlay.actions.flatMap((action) => [
    { target: nowhere, copy: asObject(action).target ?? "$" },
    action,
  ]);
  return { ...overlay, actions };
}

/** Turns the problems of an overlay with probes into diagnostics of the overlay as it stands in its file. */
export function overlayDiagnostics(
  file: string,
  overlay: unknown,
  problems: readonly NormalizedProblem[],
): Diagnostic[] {
  const actions = asArray(asObject(overlay).actions);
  return problems.flatMap(({ message, location: [location] }) => {
    const keys = fromPointer(location?.pointer ?? "");
    if (keys[0] !== "actions" || keys[1] === undefined) return [problem(file, keys, message)];
    const index = Number(keys[1]);
    const isProbe = index % 2 === 0;
    const actionKeys = ["actions", String(Math.floor(index / 2))];
    if (!isProbe) return [problem(file, [...actionKeys, ...keys.slice(2)], message)];
    // Other problems of a target are reported by the action itself.
    if (!message.endsWith("selected 0.")) return [];
    const target = JSON.stringify(asObject(actions[Math.floor(index / 2)]).target);
    return [
      {
        file,
        pointer: toPointer([...actionKeys, "target"]),
        problem: `The target ${target} matches nothing`,
        remedy: "Correct the target, or remove the action if the source no longer needs it",
        code: "overlay-target",
      },
    ];
  });
}

function problem(file: string, keys: readonly string[], message: string): Diagnostic {
  return {
    file,
    pointer: toPointer(keys),
    problem: message.replace(/\.$/, ""),
    remedy:
      "Correct the action; https://spec.openapis.org/overlay/v1.1.0.html#action-object says what it may hold",
    code: "overlay",
  };
}

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
