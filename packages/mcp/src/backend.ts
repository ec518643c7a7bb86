import { join } from "node:path";
import type { GuardOptions, Person, Services } from "@rosterkit/roster";
import { Confirmations } from "./confirmations.ts";
import { PlanStore } from "./plan-store.ts";

/** Settings of a server. */
export interface ServerSettings {
  /** The services to work on: a client for each. */
  readonly services: Services;
  /** The folder of plans and journals, shared with the command `rosterkit`; created if it does not exist. */
  readonly folder: string;
  /** The address of the person who makes the calls, whom no plan may change. */
  readonly caller?: string | undefined;
  /** The profile that command lines of `rosterkit` for the person name. */
  readonly profile?: string | undefined;
  /** The numbers of the guards, which no tool can change. */
  readonly limits?: GuardOptions | undefined;
  /** The services with reading operations that become tools. Default: none. */
  readonly toolsets?: readonly string[] | undefined;
}

/** The state that all connections share. */
export interface Backend extends ServerSettings {
  readonly plans: PlanStore;
  /** The folder of the journals. */
  readonly journals: string;
  readonly confirmations: Confirmations;
  /** The people that were read last, so that all pages come from one reading. */
  listing?: { readonly id: string; readonly people: readonly Person[] };
}

export function createBackend(settings: ServerSettings): Backend {
  return {
    ...settings,
    plans: new PlanStore(join(settings.folder, "plans")),
    journals: join(settings.folder, "runs"),
    confirmations: new Confirmations(),
  };
}
