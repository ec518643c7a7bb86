import { join } from "node:path";
import { parsePlan, type Plan, printPlan, RosterInputError } from "@rosterkit/roster";
import { readPrivateFile, writePrivateFile } from "@rosterkit/roster/host";

/** Stores plans as files by digest. */
export class PlanStore {
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
