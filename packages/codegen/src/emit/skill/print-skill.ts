import type { Operation } from "../../model/operations.ts";
import { isReading } from "../effects.ts";
import { markdown, oneLine, printFenced, yamlText } from "../escape.ts";
import { printProgram } from "../program.ts";
import { formatSource } from "../source-file.ts";
import type { TaskKind } from "./task-kinds.ts";

export interface SkillParts {
  /** Folder of the package, and its name below the scope. */
  readonly name: string;
  /** Purpose of the package in the words of its users: agents choose a skill by it. */
  readonly purpose: string;
  readonly about: string;
  readonly install: readonly string[];
  /** The purpose of each part of the package, in Markdown. */
  readonly guide: string;
  readonly kinds: readonly TaskKind[];
  readonly operations: readonly Operation[];
  readonly mistakes: readonly string[];
}

/** Prints a `SKILL.md`. @see https://agentskills.io/specification */
export async function printSkill(parts: SkillParts, scope: string): Promise<string> {
  const { purpose, about, install, guide, mistakes } = parts;
  const packageName = `${scope}/${parts.name}`;
  const tasks = chooseTasks(parts).map(async ([kind, operation], index) => {
    const task = kind.task(operation, parts.operations);
    const source = await formatSource("task.ts", printProgram(operation, task, scope), 100);
    const heading = [markdown(purposeOf(operation)), kind.aim].filter((part) => part !== "").join(", ");
    return `### ${index + 1}. ${heading}\n\n${markdown(task.advice)}\n\n${printFenced(source)}\n`;
  });
  const name = packageName.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  return `---
name: ${name.slice(0, 64).replaceAll(/^-|-$/g, "")}
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

/** Chooses the first five kinds of tasks that an operation can show, with operations of as many modules as possible. */
function chooseTasks({ operations, kinds }: SkillParts): [TaskKind, Operation][] {
  const chosen: [TaskKind, Operation][] = [];
  const penalty = (operation: Operation, { prefers }: TaskKind): number => {
    const shown = chosen.map(([, other]) =>
      other === operation ? 100 : other.importPath === operation.importPath ? 1 : 0,
    );
    // A task that only reads prints the response.
    const printsSecrets = isReading(operation) && operation.sensitive.length > 0;
    const own = (printsSecrets ? 10 : 0) + ((prefers?.(operation) ?? true) ? 0 : 5);
    return shown.reduce<number>((sum, each) => sum + each, own);
  };
  for (const kind of kinds) {
    const shown = operations.filter((operation) => kind.shows?.(operation) ?? true);
    const [best] = shown.toSorted((a, b) => penalty(a, kind) - penalty(b, kind));
    if (best !== undefined && chosen.length < 5) chosen.push([kind, best]);
  }
  return chosen;
}

/** Returns the purpose of an operation in a few words. */
export function purposeOf({ object, name }: Operation): string {
  return oneLine(object.summary ?? name).replace(/\.$/, "");
}
