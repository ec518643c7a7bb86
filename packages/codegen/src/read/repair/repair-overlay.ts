import { stringifyYaml } from "@redocly/openapi-core";
import { isObject, valueAt, type JsonObject } from "@rosterkit/openapi";
import { actionsOf, type Repair } from "./repair.ts";

/**
 * An overlay that makes repairs, with the reason of each.
 * @param document as it is without them
 */
export function repairOverlay(service: string, document: JsonObject, repairs: readonly Repair[]): string {
  const reasons = new Map(
    repairs.flatMap(({ problem, remedy, actions }) =>
      actions.map((action) => [action, `${problem}. ${remedy}.`] as const),
    ),
  );
  return stringifyYaml({
    overlay: "1.1.0",
    info: { title: `Repairs of ${service}`, version: "1.0.0" },
    "x-published": "The document is taken as it is published; each action repairs a slip of it.",
    actions: actionsOf(repairs).map((action) => {
      const { target, ...change } = action;
      const stated = "copy" in change ? { copy: toJsonPath(document, change.copy) } : change;
      return { target: toJsonPath(document, target), description: reasons.get(action) ?? "", ...stated };
    }),
  });
}

/** @see https://www.rfc-editor.org/rfc/rfc9535#name-normalized-paths */
function toJsonPath(document: JsonObject, keys: readonly string[]): string {
  const segments = keys.map((key, index) =>
    isObject(valueAt(document, keys.slice(0, index))) ? `['${escape(key)}']` : `[${key}]`,
  );
  return `$${segments.join("")}`;
}

function escape(key: string): string {
  return key.replaceAll(/['\\]/g, "\\$&");
}
