import { markdown, oneLine, printFenced, yamlText } from "../escape.ts";
import { formatSource } from "../format-source.ts";
import { printProgram, type Callable } from "../program.ts";
import { isReading } from "./effect-words.ts";
import type { TaskKind } from "./task-kinds.ts";

/** Number of worked tasks of a package. */
const taskCount = 5;

/** The parts in which the pages of packages differ. */
export interface SkillParts {
  /** Folder of the package, and its name below the scope. */
  readonly name: string;
  /** Purpose of the package, in the words of those who look for it. */
  readonly purpose: string;
  /** Contents of the package. */
  readonly about: string;
  /** The packages to install. */
  readonly install: readonly string[];
  /** When to use which part of it, in Markdown. */
  readonly guide: string;
  readonly kinds: readonly TaskKind[];
  readonly callables: readonly Callable[];
  readonly mistakes: readonly string[];
}

/** A `SKILL.md`. @see https://agentskills.io/specification */
export async function printSkill(parts: SkillParts, scope: string): Promise<string> {
  const { purpose, about, install, guide, mistakes } = parts;
  const packageName = `${scope}/${parts.name}`;
  const tasks = chooseTasks(parts).map(async ([kind, callable], index) => {
    const { helpers, namespace } = kind;
    const program = { helpers, namespace, body: kind.body(callable), others: kind.others?.(callable) };
    const source = await formatSource("task.ts", printProgram(callable, program, scope), 100);
    const heading = [purposeOf(callable.operation), kind.aim].filter((part) => part !== "").join(", ");
    return `### ${index + 1}. ${heading}\n\n${markdown(kind.advice(callable))}\n\n${printFenced(source)}\n`;
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
function chooseTasks({ callables, kinds }: SkillParts): [TaskKind, Callable][] {
  const chosen: [TaskKind, Callable][] = [];
  const dislike = (callable: Callable, { prefers }: TaskKind): number => {
    const shown = chosen.map(([, { operation, module }]) =>
      operation === callable.operation ? 100 : module === callable.module ? 1 : 0,
    );
    const own = (showsSecrets(callable) ? 10 : 0) + ((prefers?.(callable) ?? true) ? 0 : 5);
    return shown.reduce<number>((sum, each) => sum + each, own);
  };
  for (const kind of kinds) {
    const shown = callables.filter((callable) => kind.shows?.(callable) ?? true);
    const [best] = shown.toSorted((a, b) => dislike(a, kind) - dislike(b, kind));
    if (best !== undefined && chosen.length < taskCount) chosen.push([kind, best]);
  }
  return chosen;
}

/** A task prints what is answered. */
function showsSecrets({ operation }: Callable): boolean {
  return isReading(operation) && operation.sensitive.length > 0;
}

/** The effect of an operation, in a few words of Markdown. */
export function purposeOf({ object, name }: Callable["operation"]): string {
  return markdown(oneLine(object.summary ?? name).replace(/\.$/, ""));
}
