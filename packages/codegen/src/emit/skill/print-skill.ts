import { markdown, oneLine, yamlText } from "../escape.ts";
import { formatSource } from "../format-source.ts";
import { isReading } from "./effect-words.ts";
import type { TaskKind } from "./task-kinds.ts";
import { printTask, type Candidate } from "./task.ts";

/** Number of worked tasks of a package. */
const taskCount = 5;

/** The parts in which the pages of packages differ. */
export interface SkillParts {
  readonly packageName: string;
  /** What the package is for, in the words of those who look for it. */
  readonly purpose: string;
  /** What it holds. */
  readonly about: string;
  /** The packages to install. */
  readonly install: readonly string[];
  /** When to use which part of it, in Markdown. */
  readonly guide: string;
  readonly kinds: readonly TaskKind[];
  readonly candidates: readonly Candidate[];
  readonly mistakes: readonly string[];
  /** Name of the client package. */
  readonly client: string;
}

/** A `SKILL.md`. @see https://agentskills.io/specification */
export async function printSkill(parts: SkillParts): Promise<string> {
  const { packageName, purpose, about, install, guide, mistakes, client } = parts;
  const tasks = chooseTasks(parts).map(async ([kind, candidate], index) => {
    const work = kind.work(candidate);
    const heading = [purposeOf(candidate), work.aim].filter((part) => part !== "").join(", ");
    const source = await formatSource("task.ts", printTask(candidate, work, client), 100);
    return `### ${index + 1}. ${heading}\n\n${markdown(work.advice)}\n\n\`\`\`ts\n${source.replaceAll("<!--", "<\\u0021--")}\`\`\`\n`;
  });
  const name = packageName
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 64);
  return `---
name: ${name.replaceAll(/^-|-$/g, "")}
description: ${yamlText(purpose.length <= 1024 ? purpose : `${purpose.slice(0, 1023)}…`)}
---

<!-- Generated from spec/openapi.json by \`npm run generate\`. Do not edit. -->

# ${packageName}

${markdown(about)}

\`\`\`sh
npm install ${install.join(" ")}
\`\`\`

${guide}
## Five tasks

${(await Promise.all(tasks)).join("\n")}
## Mistakes to avoid

${mistakes.map((mistake) => `- ${mistake}`).join("\n")}
`;
}

/** The first kinds that can be shown, each with an operation and a service that were shown least. */
function chooseTasks({ candidates, kinds }: SkillParts): [TaskKind, Candidate][] {
  const chosen: [TaskKind, Candidate][] = [];
  const dislike = (candidate: Candidate, { prefers }: TaskKind): number => {
    const shown = chosen.map(([, { operation, module }]) =>
      operation === candidate.operation ? 100 : module === candidate.module ? 1 : 0,
    );
    const own = (showsSecrets(candidate) ? 10 : 0) + ((prefers?.(candidate) ?? true) ? 0 : 5);
    return shown.reduce<number>((sum, each) => sum + each, own);
  };
  for (const kind of kinds) {
    const [best] = candidates.filter(kind.shows).toSorted((a, b) => dislike(a, kind) - dislike(b, kind));
    if (best !== undefined && chosen.length < taskCount) chosen.push([kind, best]);
  }
  return chosen;
}

/** A task prints what is answered. */
function showsSecrets({ operation }: Candidate): boolean {
  return isReading(operation) && operation.sensitive.length > 0;
}

/** What an operation does, in a few words of Markdown. */
export function purposeOf({ operation: { object, name } }: Pick<Candidate, "operation">): string {
  return markdown(oneLine(object.summary ?? name).replace(/\.$/, ""));
}
