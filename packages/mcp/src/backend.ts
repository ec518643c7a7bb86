import { join } from "node:path";
import type { GuardOptions, Person, Services } from "@rosterkit/roster";
import { Confirmations } from "./confirmations.ts";
import { PlanStore } from "./plan-store.ts";

/** Settings of a server. */
export interface ServerSettings {
  /** The services to work on: a client for each. */
  readonly services: Services;
  /** Folder of plans and journals; made where there is none. The command `rosterkit` uses the same. */
  readonly folder: string;
  /** Address of the person who makes the calls; nothing is taken from the caller. */
  readonly caller?: string | undefined;
  /** Profile of the command `rosterkit` that a command line for the person names. */
  readonly profile?: string | undefined;
  /** Numbers for the guards of every plan. No tool can change them. */
  readonly limits?: GuardOptions | undefined;
  /** Services whose reading operations become tools. Default: none. */
  readonly toolsets?: readonly string[] | undefined;
}

/** Everything that the tools of all connections share. */
export interface Backend extends ServerSettings {
  readonly plans: PlanStore;
  /** Folder of the journals. */
  readonly journals: string;
  readonly confirmations: Confirmations;
  /** The people that were read last, so that the pages of one list fit together. */
  listing?: { readonly id: string; readonly people: readonly Person[] };
}

/** Makes the part that all connections share. */
export function createBackend(settings: ServerSettings): Backend {
  return {
    ...settings,
    plans: new PlanStore(join(settings.folder, "plans")),
    journals: join(settings.folder, "runs"),
    confirmations: new Confirmations(),
  };
}
