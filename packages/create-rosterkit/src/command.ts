import { relative } from "node:path";
import { parseArgs } from "node:util";
import { BadUseError } from "@rosterkit/codegen";
import { type Answers, flags } from "./answers.ts";
import { askForMissing } from "./ask.ts";
import { createRepository } from "./create.ts";
import { readOwnManifest } from "./manifest.ts";
import { checkPlan } from "./plan.ts";

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

const usage = `npm create rosterkit@latest FOLDER -- --spec DOCUMENT --scope @SCOPE [options]

  --spec        OpenAPI document in YAML or JSON: a file, which is copied, or a URL, from which \`npm run spec:pull\`
                updates it
  --scope       npm scope of the packages
  --title       title of the repository; default: the scope
  --service     name of the service; default: the name of the document
  --repository  URL of the new repository, for the packages
  --author      author of the packages
  --version     print the version

On a terminal, missing answers are asked for.`;

/** Parses the arguments. @returns the answers, or the text for `--help` and `--version` */
function readAnswers(words: readonly string[]): Answers | string {
  try {
    const { values, positionals } = parseArgs({
      args: words.filter((word) => word !== "--"),
      options: {
        ...Object.fromEntries(flags.map((name) => [name, { type: "string" } as const])),
        help: { type: "boolean" },
        version: { type: "boolean" },
      },
      allowPositionals: true,
    });
    if (values["help"] === true) return usage;
    if (values["version"] === true) return readOwnManifest().version;
    if (positionals.length > 1) throw new Error(`Give one folder, not ${positionals.join(" and ")}.`);
    return { ...(values as Answers), folder: positionals[0] };
  } catch (error) {
    throw new BadUseError(`${(error as Error).message.replace(/\. To specify .*/s, ".")}\n\n${usage}`);
  }
}
