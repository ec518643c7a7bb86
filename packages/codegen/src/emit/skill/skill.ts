import { packagesFolder, type GenerateConfig } from "../../config.ts";
import type { Domain } from "../../model/model.ts";
import type { Emitter } from "../emitter.ts";
import { code, markdown, oneLine, table, yamlText } from "../escape.ts";
import { formatSource } from "../format-source.ts";
import { effectsOf, isReading, undoOf } from "./effect-words.ts";
import { mistakesIn } from "./mistakes.ts";
import { taskKinds, type TaskKind } from "./task-kinds.ts";
import { printTask, type Candidate } from "./task.ts";

/** Number of worked tasks of a package. */
const taskCount = 5;

/** `SKILL.md` of each domain package: when to use which operation, worked tasks, and mistakes to avoid. */
export const skills: Emitter = ({ model, config }) =>
  Promise.all(
    model.domains.map(async (domain) => {
      const path = `${packagesFolder(config)}/${domain.name}/SKILL.md`;
      return [path, await printSkill(domain, config)] as const;
    }),
  );

async function printSkill(domain: Domain, config: GenerateConfig): Promise<string> {
  const { packageName, modules } = domain;
  const candidates = modules.flatMap((module) =>
    module.operations.map((operation) => ({ module, operation })),
  );
  const tasks = await Promise.all(
    chooseTasks(candidates).map(async ([kind, candidate], index) => {
      const work = kind.work(candidate);
      const names = { client: `${config.scope}/client`, domain: packageName };
      const heading = [purposeOf(candidate), work.aim].filter((part) => part !== "").join(", ");
      const source = await formatSource("task.ts", printTask(candidate, work, names), 100);
      return `### ${index + 1}. ${heading}\n\n${markdown(work.advice)}\n\n\`\`\`ts\n${source.replaceAll("<!--", "<\\u0021--")}\`\`\`\n`;
    }),
  );
  const about = [
    domain.description.trim(),
    `Operations of ${modules.map(({ service }) => service.title).join(", ")}.`,
  ]
    .filter((part) => part !== "")
    .join(" ");
  return `---
name: ${packageName
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replace(/^-/, "")
    .slice(0, 64)}
description: ${yamlText(describeSkill(domain))}
---

<!-- Generated from spec/openapi.json by \`npm run generate\`. Do not edit. -->

# ${packageName}

${markdown(about)}

\`\`\`sh
npm install ${packageName} ${config.scope}/client
\`\`\`

Each operation is a function of a client and an input: \`await operation(client, { ... })\`. The client is that of the service; it holds credentials, retries and limits. The input holds path, query and body fields by the names that they have on the wire.

## When to use which operation

${modules.map((module) => operationsOf(module, packageName)).join("\n")}
## Five tasks

${tasks.join("\n")}
## Mistakes to avoid

${mistakesIn(domain)
  .map((mistake) => `- ${mistake}`)
  .join("\n")}
`;
}

/** The first kinds that can be shown, each with an operation and a service that were shown least. */
function chooseTasks(candidates: readonly Candidate[]): [TaskKind, Candidate][] {
  const chosen: [TaskKind, Candidate][] = [];
  const dislike = (candidate: Candidate, { prefers }: TaskKind): number => {
    const shown = chosen.map(([, { operation, module }]) =>
      operation === candidate.operation ? 100 : module === candidate.module ? 1 : 0,
    );
    const own = (showsSecrets(candidate) ? 10 : 0) + ((prefers?.(candidate) ?? true) ? 0 : 5);
    return shown.reduce<number>((sum, each) => sum + each, own);
  };
  for (const kind of taskKinds) {
    const [best] = candidates.filter(kind.shows).toSorted((a, b) => dislike(a, kind) - dislike(b, kind));
    if (best !== undefined && chosen.length < taskCount) chosen.push([kind, best]);
  }
  return chosen;
}

/** A task prints what is answered. */
function showsSecrets({ operation }: Candidate): boolean {
  return isReading(operation) && operation.sensitive.length > 0;
}

function purposeOf({ operation: { object, name } }: Candidate): string {
  return markdown(oneLine(object.summary ?? name).replace(/\.$/, ""));
}

/** What it is for, and for which words of a user: agents choose by it. The standard allows 1024 characters. */
function describeSkill({ packageName, description, modules }: Domain): string {
  const purposes = modules.flatMap(({ operations }) =>
    operations.map(({ object: { summary }, name }) => {
      const purpose = oneLine(summary ?? name).replace(/\.$/, "");
      return purpose.charAt(0).toLowerCase() + purpose.slice(1);
    }),
  );
  const text =
    `${description.trim()} Use it to write TypeScript with ${packageName}: ${purposes.join("; ")}.`.trim();
  return text.length <= 1024 ? text : `${text.slice(0, 1023)}…`;
}

function operationsOf({ service, operations }: Domain["modules"][number], packageName: string): string {
  const rows = operations.map((operation) => [
    purposeOf({ operation } as Candidate),
    code(operation.name),
    fieldsOf(operation),
    effectsOf(operation).join(" or ") || (isReading(operation) ? "read" : "write"),
    undoText(operation),
  ]);
  const heading = `### ${markdown(service.title)}: \`${packageName}/${service.name}\``;
  return `${heading}\n\n${markdown(service.description)}\n\n${table(["to", "call", "input", "effect", "put back by"], rows)}\n`;
}

function fieldsOf({ inputs: [{ shape }], parameters }: Candidate["operation"]): string {
  if (shape.kind !== "object") return "";
  const headers = new Set(parameters.filter(({ place }) => place === "header").map(({ name }) => name));
  const fields = shape.properties.filter(({ name, optional }) => !optional || !headers.has(name));
  return fields.map(({ name, optional }) => code(name + (optional ? "?" : ""))).join(", ");
}

function undoText(operation: Candidate["operation"]): string {
  if (effectsOf(operation).every((effect) => effect === "read")) return "";
  const undo = undoOf(operation);
  if (undo === undefined) return "as the input says";
  if (undo["how"] === "none") return "nothing";
  const name = String(undo["operation"]).slice(String(undo["operation"]).indexOf(".") + 1);
  return undo["how"] === "exact" ? code(name) : `${code(name)}, nearly`;
}
