import { InputError } from "@rosterkit/openapi";
import { sourceFolders, type SourceConfig } from "../../config.ts";
import type { Service } from "../service.ts";

/**
 * Texts of overlays that repair documents, by path.
 * @throws {InputError} where the configuration has no folder for them
 */
export function repairFiles(services: readonly Service[], config: SourceConfig): [string, string][] {
  const { overlays } = sourceFolders(config);
  const problem = "The configuration names no folder of overlays, where repairs could be written";
  const remedy = 'Add `overlays`, such as `overlays: "spec/overlays"`';
  const file = "rosterkit.config.ts";
  if (overlays === undefined)
    throw new InputError([{ file, pointer: "", problem, remedy, code: "no-overlays" }]);
  return services.flatMap(({ name, repairText }): [string, string][] =>
    repairText === undefined ? [] : [[`${overlays}/${name}.yaml`, repairText]],
  );
}
