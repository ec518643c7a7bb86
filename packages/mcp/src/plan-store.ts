import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parsePlan, type Plan, printPlan, RosterInputError } from "@rosterkit/roster";

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
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await writeFile(this.fileOf(plan.digest), printPlan(plan), { mode: 0o600 });
  }

  /**
   * Reads a plan.
   * @throws {RosterInputError} where there is none
   * @throws {PlanError} where the file was changed
   */
  async read(digest: string): Promise<Plan> {
    const text = await readFile(this.fileOf(digest), "utf8").catch(() => undefined);
    const plan = text === undefined ? undefined : parsePlan(text);
    if (plan?.digest !== digest)
      throw new RosterInputError(
        `There is no plan ${digest}. Plan again with plan_offboarding or plan_roster.`,
      );
    return plan;
  }
}
