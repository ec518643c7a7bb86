import type { Consumer } from "./consumer.ts";
import type { Check, SmokeSettings } from "./consumer/smoke.ts";
import type { StubServer } from "./stub-server.ts";

/** The packages and servers that the smoke suite runs on. */
export interface Stage {
  readonly consumer: Consumer;
  readonly settings: SmokeSettings;
  readonly stub: StubServer;
}

/** A place where the packages have to work. */
export interface Runtime {
  readonly name: string;
  /**
   * Runs the suite.
   * @throws MissingRuntime when this machine cannot have the runtime
   */
  run(stage: Stage): Promise<readonly Check[]>;
}

/** This machine cannot have a runtime. */
export class MissingRuntime extends Error {
  override readonly name = "MissingRuntime";
}

/** The longest that one runtime may take, in milliseconds. */
export const runtimeLimit = 60_000;

export type { Check, SmokeSettings } from "./consumer/smoke.ts";
