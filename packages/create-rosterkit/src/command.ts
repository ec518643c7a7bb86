import { relative } from "node:path";
import { BadUseError } from "@rosterkit/codegen";
import { askForMissing } from "./ask.ts";
import { createRepository } from "./create.ts";
import { checkPlan } from "./plan.ts";
import { readAnswers } from "./read-answers.ts";

/**
 * Runs the command `create-rosterkit`.
 * @param from folder to which relative paths refer
 * @returns the exit code: 0, 1 if the packages fail their contract tests, 2 for wrong usage
 */
export async function runCommand(words: readonly string[], from: string = process.cwd()): Promise<number> {
  try {
    const answers = readAnswers(words);
    if (typeof answers === "string") {
      console.log(answers);
      return 0;
    }
    const isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
    const plan = checkPlan(isTerminal ? await askForMissing(answers, from) : answers, from);
    const hasPassed = await createRepository(plan, (line) => console.log(line));
    const place = relative(from, plan.folder) || ".";
    console.log(`\n${place} is ready. Next:\n\n  cd ${place}\n  npm start\n  npm test`);
    return hasPassed ? 0 : 1;
  } catch (error) {
    if (!(error instanceof BadUseError)) throw error;
    console.error(`${error.message}\n\nNothing was created.`);
    return 2;
  }
}
