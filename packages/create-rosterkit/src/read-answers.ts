import { parseArgs } from "node:util";
import { BadUseError } from "@rosterkit/codegen";
import { type Answers, flags } from "./answers.ts";
import { readOwnManifest } from "./manifest.ts";

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
export function readAnswers(words: readonly string[]): Answers | string {
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
