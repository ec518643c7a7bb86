import { join } from "node:path";
import { parsePlan, type Plan, printPlan, RosterInputError } from "@rosterkit/roster";
import { readPrivateFile, writePrivateFile } from "@rosterkit/roster/host";

/** Plans as files, by digest. */
export class PlanStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The file of a plan. @throws {RosterInputError} for a text that is not a digest */
  fileOf(digest: string): string {
    if (!/^sha256:[0-9a-f]{64}$/.test(digest))
      throw new RosterInputError(
        `${JSON.stringify(digest)} is not the digest of a plan. A digest is sha256: and 64 hexadecimal digits, as a plan gives it.`,
      );
    return join(this.#folder, `${digest.replace(":", "-")}.json`);
  }

  /** Keeps a plan in a file that nobody else can read. */
  async keep(plan: Plan): Promise<void> {
    await writePrivateFile(this.fileOf(plan.digest), printPlan(plan));
  }

  /**
   * Reads a plan.
   * @throws {RosterInputError} where there is none, or others may read or write its file
   * @throws {PlanError} where the file was changed
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
