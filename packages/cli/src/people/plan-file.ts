import { writeFile } from "node:fs/promises";
import { parsePlan, type Plan } from "@rosterkit/roster";
import { UsageError } from "../errors.ts";
import { readTextFile } from "../input/read-source.ts";

/** Writes a plan, which contains personal data, so that only its owner can read it. No file is overwritten. */
export async function writePlan(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: "wx", mode: 0o600 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code === "EEXIST"
        ? `${path} already exists. Give another --plan.`
        : `${path} cannot be written (${code}).`,
    );
  }
}

/** Reads the plan that is the first argument of a command. */
export const readPlan = async ([path = ""]: readonly string[]): Promise<Plan> =>
  parsePlan(await readTextFile(path, "PLAN"));
