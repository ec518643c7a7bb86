import { packagesFolder, type GenerateConfig } from "../../config.ts";
import type { Domain } from "../../model/model.ts";
import type { DomainModule } from "../../model/module.ts";
import type { Operation } from "../../model/operations.ts";
import type { Emitter } from "../emitter.ts";
import { code, markdown, table } from "../escape.ts";
import { clientSkill } from "./client-skill.ts";
import { effectsOf, isReading, nameOfUndo, undoOf } from "./effect-words.ts";
import { mistakesIn } from "./mistakes.ts";
import { printSkill, purposeOf, type SkillParts } from "./print-skill.ts";
import { taskKinds } from "./task-kinds.ts";

/** `SKILL.md` of the client and of each domain: when to use what, worked tasks, and mistakes to avoid. */
export const skills: Emitter = ({ model, config }) => {
  const pages = [clientSkill(model, config), ...model.domains.map((domain) => domainSkill(domain, config))];
  return Promise.all(
    pages.map(async (parts) => {
      const path = `${packagesFolder(config)}/${parts.name}/SKILL.md`;
      return [path, await printSkill(parts, config.scope)] as const;
    }),
  );
};

function domainSkill(domain: Domain, { scope }: GenerateConfig): SkillParts {
  const { name, packageName, description, modules } = domain;
  const titles = modules.map(({ service }) => service.title).join(", ");
  return {
    name,
    purpose: describe(domain),
    about: `${description} Operations of ${titles}.`.trim(),
    install: [packageName, `${scope}/client`],
    guide: `Each operation is a function of a client and an input: \`await operation(client, { ... })\`. The client is that of the service; it holds credentials, retries and limits. The input holds path, query and body fields by the names that they have on the wire.

## When to use which operation

${modules.map(operationsOf).join("\n")}`,
    kinds: taskKinds,
    operations: domain.operations,
    mistakes: mistakesIn(domain),
  };
}

/** Its purpose, and the words of a user that ask for it: agents choose by it. */
function describe({ packageName, description, operations }: Domain): string {
  const purposes = operations.map(purposeOf).map((text) => text.charAt(0).toLowerCase() + text.slice(1));
  return `${description.trim()} Use it to write TypeScript with ${packageName}: ${purposes.join("; ")}.`.trim();
}

function operationsOf({ service, importPath, operations }: DomainModule): string {
  const rows = operations.map((operation) => [
    markdown(purposeOf(operation)),
    code(operation.name),
    fieldsOf(operation),
    effectsOf(operation).join(" or ") || (isReading(operation) ? "read" : "write"),
    undoText(operation),
  ]);
  const heading = `### ${markdown(service.title)}: \`${importPath}\``;
  return `${heading}\n\n${markdown(service.description)}\n\n${table(["to", "call", "input", "effect", "put back by"], rows)}\n`;
}

function fieldsOf({ inputs: [{ shape }], parameters }: Operation): string {
  if (shape.kind !== "object") return "";
  const headers = new Set(parameters.filter(({ place }) => place === "header").map(({ name }) => name));
  const fields = shape.properties.filter(({ name, optional }) => !optional || !headers.has(name));
  return fields.map(({ name, optional }) => code(name + (optional ? "?" : ""))).join(", ");
}

function undoText(operation: Operation): string {
  if (effectsOf(operation).every((effect) => effect === "read")) return "";
  const undo = undoOf(operation);
  if (undo === undefined) return "as the input says";
  if (undo["how"] === "none") return "nothing";
  return code(nameOfUndo(operation)) + (undo["how"] === "exact" ? "" : ", nearly");
}
