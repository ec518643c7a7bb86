import { join } from "node:path";
import {
  type GuardOptions,
  parsePlan,
  type Person,
  type Plan,
  printPlan,
  RosterInputError,
  type Services,
} from "@rosterkit/roster";
import { readPrivateFile, writePrivateFile } from "@rosterkit/roster/host";
import { Confirmations } from "./confirmations.ts";

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

export interface Backend extends ServerSettings {
  readonly plans: PlanStore;
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

class PlanStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Returns the path of a plan. @throws {RosterInputError} if the text is not a digest */
  fileOf(digest: string): string {
    if (!/^sha256:[0-9a-f]{64}$/.test(digest))
      throw new RosterInputError(
        `${JSON.stringify(digest)} is not the digest of a plan. Use the digest that a plan has: sha256: and 64 hexadecimal digits.`,
      );
    return join(this.#folder, `${digest.replace(":", "-")}.json`);
  }

  /** Stores a plan in a file that only its owner can access. */
  async keep(plan: Plan): Promise<void> {
    await writePrivateFile(this.fileOf(plan.digest), printPlan(plan));
  }

  /**
   * Reads a plan.
   * @throws {RosterInputError} if it does not exist, or others can read or write its file
   * @throws {PlanError} if the file was changed
   */
  async read(digest: string): Promise<Plan> {
    const text = await readPrivateFile(this.fileOf(digest));
    const plan = text === undefined ? undefined : parsePlan(text);
    if (plan?.digest !== digest)
      throw new RosterInputError(
        `There is no plan ${digest}. Plan again with plan_offboarding or plan_roster.`,
      );
    return plan;
  }
}
