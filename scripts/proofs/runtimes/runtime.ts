import type { Consumer } from "../../support/consumer.ts";
import type { Check, SmokeSettings } from "./consumer/smoke.ts";
import type { StubServer } from "./stub-server.ts";

/** What a runtime is given to run the smoke suite on. */
export interface Stage {
  readonly consumer: Consumer;
  readonly settings: SmokeSettings;
  readonly stub: StubServer;
}

/** A place where the packages have to work. */
export interface Runtime {
  readonly name: string;
  /**
   * Installs what is missing and runs the suite.
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

/** Turns whatever an installation fails with into the one error that callers look for. */
export async function available<Value>(what: string, installation: Promise<Value>): Promise<Value> {
  try {
    return await installation;
  } catch (error) {
    if (error instanceof MissingRuntime) throw error;
    throw new MissingRuntime(`${what} cannot be installed: ${String(error)}`, { cause: error });
  }
}

export type { Check, SmokeSettings } from "./consumer/smoke.ts";
