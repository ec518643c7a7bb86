import type { NormalizedProblem } from "@redocly/openapi-core";
import {
  asArray,
  asObject,
  fromPointer,
  InputError,
  isObject,
  toPointer,
  type Diagnostic,
} from "@rosterkit/openapi";
import { parse } from "./parse.ts";
import type { LocalResolver } from "./resolver.ts";

/** Selects nothing in any document, so that an action on it changes nothing. */
const nowhere = "$['x-codegen-probe']";

/**
 * Parses an overlay, and puts probes into the copy that the resolver will hand to Redocly.
 * @returns the overlay as it stands in its file
 * @throws {InputError}
 */
export async function parseOverlay(resolver: LocalResolver, root: string, file: string): Promise<unknown> {
  const document = await parse(resolver, root, file);
  const overlay: unknown = document.parsed;
  const version = isObject(overlay) ? overlay.overlay : undefined;
  if (typeof version !== "string" || !/^1\.[0-2]\.\d+$/.test(version)) {
    throw new InputError([
      {
        file,
        pointer: isObject(overlay) && "overlay" in overlay ? "/overlay" : "",
        problem: `This is not an OpenAPI Overlay of a known version: \`overlay\` is ${JSON.stringify(version) ?? "missing"}`,
        remedy: "Begin the file with `overlay: 1.0.0`, or 1.1.0 where an action copies",
        code: "overlay-version",
      },
    ]);
  }
  document.parsed = withProbes(overlay);
  return overlay;
}

/** Whether an overlay states a reason why it repairs a document that is otherwise read as published. */
export function isPublished(overlay: unknown): boolean {
  const reason = asObject(overlay)["x-published"];
  return typeof reason === "string" && reason.trim() !== "";
}

/**
 * Puts a probe before each action, which makes Redocly say when the action's target selects nothing: it is
 * silent about that otherwise. A probe copies the target to nowhere, and copying is refused unless exactly
 * one node is selected. So each target is judged by Redocly's own evaluation, on what the actions before it
 * have made of the document.
 */
function withProbes(overlay: unknown): unknown {
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
