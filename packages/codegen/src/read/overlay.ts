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
import type { LocalResolver } from "./resolver.ts";

/** Selects nothing, because a document is not a list: an action on it changes nothing. */
const nowhere = "$[0]";

/**
 * Reads an overlay, and adds probes to the copy that the resolver keeps for Redocly.
 * @returns the overlay without probes
 * @throws {InputError}
 */
export async function parseOverlay(resolver: LocalResolver, file: string): Promise<unknown> {
  const document = await resolver.load(file);
  const overlay: unknown = document.parsed;
  const version = isObject(overlay) ? overlay.overlay : undefined;
  if (typeof version !== "string" || !/^1\.[0-2]\.\d+$/.test(version)) {
    const pointer = isObject(overlay) && "overlay" in overlay ? "/overlay" : "";
    const problem = `This is not an OpenAPI Overlay of a known version: \`overlay\` is ${JSON.stringify(version) ?? "missing"}`;
    const remedy = "Begin the file with `overlay: 1.0.0`, or 1.1.0 if an action copies";
    throw new InputError([{ file, pointer, problem, remedy, code: "overlay-version" }]);
  }
  document.parsed = withProbes(overlay);
  return overlay;
}

/** Whether an overlay states that it only repairs a published document, which does not become ours by it. */
export function isPublished(overlay: unknown): boolean {
  const reason = asObject(overlay)["x-published"];
  return typeof reason === "string" && reason.trim() !== "";
}

/**
 * Adds a probe before each action, because Redocly does not report an action whose target selects nothing. A probe
 * copies the target to nowhere, and Redocly reports a copy unless it selects exactly one node. It evaluates the target
 * on the document as the previous actions left it.
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
 * @param overlay without probes
 * @throws {InputError} if Redocly could not apply the overlay, or a target matches nothing
 */
export function refuseOverlay(file: string, overlay: unknown, problems: readonly NormalizedProblem[]): void {
  const actions = asArray(asObject(overlay).actions);
  const refusal = (keys: readonly (string | number)[], problem: string): Diagnostic => {
    const remedy =
      "Correct the action; https://spec.openapis.org/overlay/v1.1.0.html#action-object lists its fields";
    return { file, pointer: toPointer(keys), problem, remedy, code: "overlay" };
  };
  // Linting reports the other problems, after the overlay has made its repairs.
  const ofOverlay = problems.filter(({ ruleId }) => ruleId === "overlay");
  const diagnostics = ofOverlay.flatMap(({ message, location: [location] }): Diagnostic[] => {
    const keys = fromPointer(location?.pointer ?? "");
    const problem = message.replace(/\.$/, "");
    const [root, index, ...below] = keys;
    if (root !== "actions" || index === undefined) return [refusal(keys, problem)];
    const action = Math.floor(Number(index) / 2);
    const isProbe = Number(index) % 2 === 0;
    if (!isProbe) return [refusal(["actions", action, ...below], problem)];
    // The action itself reports other problems of its target.
    if (!message.endsWith("selected 0.")) return [];
    const target = JSON.stringify(asObject(actions[action]).target);
    const remedy = "Correct the target, or remove the action if the source no longer needs it";
    const place = refusal(["actions", action, "target"], `The target ${target} matches nothing`);
    return [{ ...place, remedy, code: "overlay-target" }];
  });
  if (diagnostics.length > 0) throw new InputError(diagnostics);
}
