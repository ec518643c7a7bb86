import type { Check, SmokeSettings } from "./consumer/smoke.ts";

/** A place where the packages have to work. */
export interface Runtime {
  readonly name: string;
  /**
   * Runs the suite.
   * @param folder the packages as an installation lays them out
   * @throws {MissingRuntime} when this machine cannot have the runtime
   */
  run(folder: string, settings: SmokeSettings): Promise<readonly Check[]>;
}

/** This machine cannot have a runtime. */
export class MissingRuntime extends Error {
  override readonly name = "MissingRuntime";
}
