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

/** Selects nothing, for a document is no list: an action on it changes nothing. */
const nowhere = "$[0]";

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
    const pointer = isObject(overlay) && "overlay" in overlay ? "/overlay" : "";
    const problem = `This is not an OpenAPI Overlay of a known version: \`overlay\` is ${JSON.stringify(version) ?? "missing"}`;
    const remedy = "Begin the file with `overlay: 1.0.0`, or 1.1.0 where an action copies";
    throw new InputError([{ file, pointer, problem, remedy, code: "overlay-version" }]);
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

/**
 * Refuses an overlay that Redocly could not apply, or of which a target matches nothing.
 * @param overlay as it stands in its file, without probes
 * @throws {InputError}
 */
export function refuseOverlay(file: string, overlay: unknown, problems: readonly NormalizedProblem[]): void {
  const actions = asArray(asObject(overlay).actions);
  const refusal = (keys: readonly (string | number)[], problem: string): Diagnostic => {
    const remedy =
      "Correct the action; https://spec.openapis.org/overlay/v1.1.0.html#action-object says what it may hold";
    return { file, pointer: toPointer(keys), problem, remedy, code: "overlay" };
  };
  // Linting reports the other problems too, and only that sees the repairs of the overlay.
  const ofOverlay = problems.filter(({ ruleId }) => ruleId === "overlay");
  const diagnostics = ofOverlay.flatMap(({ message, location: [location] }): Diagnostic[] => {
    const keys = fromPointer(location?.pointer ?? "");
    const problem = message.replace(/\.$/, "");
    const [root, index, ...below] = keys;
    if (root !== "actions" || index === undefined) return [refusal(keys, problem)];
    const action = Math.floor(Number(index) / 2);
    const isProbe = Number(index) % 2 === 0;
    if (!isProbe) return [refusal(["actions", action, ...below], problem)];
    // Other problems of a target are reported by the action itself.
    if (!message.endsWith("selected 0.")) return [];
    const target = JSON.stringify(asObject(actions[action]).target);
    const remedy = "Correct the target, or remove the action if the source no longer needs it";
    const place = refusal(["actions", action, "target"], `The target ${target} matches nothing`);
    return [{ ...place, remedy, code: "overlay-target" }];
  });
  if (diagnostics.length > 0) throw new InputError(diagnostics);
}
