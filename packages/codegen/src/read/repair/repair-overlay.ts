import { stringifyYaml } from "@redocly/openapi-core";
import { InputError, isObject, valueAt, type JsonObject } from "@rosterkit/openapi";
import { sourceFolders, type SourceConfig } from "../../config.ts";
import type { Service } from "../service.ts";
import { actionsOf, type Repair } from "./repair.ts";

/** The texts of overlays that repair documents, by path. @throws {InputError} if no folder of overlays is configured */
export function repairFiles(services: readonly Service[], config: SourceConfig): [string, string][] {
  const { overlays } = sourceFolders(config);
  const problem = "The configuration names no folder of overlays for the repairs";
  const remedy = 'Add `overlays`, such as `overlays: "spec/overlays"`';
  const file = "rosterkit.config.ts";
  if (overlays === undefined)
    throw new InputError([{ file, pointer: "", problem, remedy, code: "no-overlays" }]);
  return services.flatMap(({ name, repairText }): [string, string][] =>
    repairText === undefined ? [] : [[`${overlays}/${name}.yaml`, repairText]],
  );
}

/**
 * Prints an overlay that makes the repairs and describes each of them; undefined if nothing changes.
 * @param document before the repairs
 */
export function repairOverlay(
  service: string,
  document: JsonObject,
  repairs: readonly Repair[],
): string | undefined {
  const reasons = new Map(
    repairs.flatMap(({ problem, remedy, actions }) =>
      actions.map((action) => [action, `${problem}. ${remedy}.`] as const),
    ),
  );
  if (reasons.size === 0) return undefined;
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
    isObject(valueAt(document, keys.slice(0, index)))
      ? `['${key.replaceAll(/['\\]/g, "\\$&")}']`
      : `[${key}]`,
  );
  return `$${segments.join("")}`;
}
