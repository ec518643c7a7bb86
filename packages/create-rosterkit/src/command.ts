import { relative } from "node:path";
import { parseArgs } from "node:util";
import { BadUseError } from "@rosterkit/codegen";
import { askForMissing } from "./ask.ts";
import { createRepository } from "./create.ts";
import { checkPlan, flags, type Answers } from "./plan.ts";

const usage = `npm create rosterkit@latest FOLDER -- --spec DOCUMENT --scope @SCOPE [options]

  --spec        an OpenAPI document in YAML or JSON: a file, which is copied, or its address on the web, which
                \`npm run spec:pull\` asks again there
  --scope       npm scope of the packages
  --title       name of the whole; the scope's unless given
  --service     name of the document's service; its file's name unless given
  --repository  web address of the new repository, which its packages state
  --author      author of the packages

On a terminal, what is missing is asked for.`;

/**
 * Runs the command `create-rosterkit`.
 * @param from folder that paths begin in
 * @returns the exit code: 0, 1 where the packages do not keep their contract, 2 for bad use
 */
export async function runCommand(words: readonly string[], from: string = process.cwd()): Promise<number> {
  try {
    const answers = readAnswers(words);
    if (answers === undefined) {
      console.log(usage);
      return 0;
    }
    const isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
    const plan = checkPlan(isTerminal ? await askForMissing(answers, from) : answers, from);
    const isKept = await createRepository(plan, (line) => console.log(line));
    const place = relative(from, plan.folder) || ".";
    console.log(`\n${place} is ready. Next:\n\n  cd ${place}\n  npm start\n  npm test`);
    return isKept ? 0 : 1;
  } catch (error) {
    if (!(error instanceof BadUseError)) throw error;
    console.error(`${error.message}\n\nNothing was made.`);
    return 2;
  }
}

function readAnswers(words: readonly string[]): Answers | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: words.filter((word) => word !== "--"),
      options: {
        ...Object.fromEntries(flags.map((name) => [name, { type: "string" } as const])),
        help: { type: "boolean", default: false },
      },
      allowPositionals: true,
    });
    if (values["help"] === true) return undefined;
    if (positionals.length > 1) throw new Error(`Give one folder, not ${positionals.join(" and ")}.`);
    return { ...(values as Answers), folder: positionals[0] };
  } catch (error) {
    throw new BadUseError(`${(error as Error).message.replace(/\. To specify .*/s, ".")}\n\n${usage}`);
  }
}
