import { groupBy } from "@rosterkit/openapi";
import { packagesFolder, type GenerateConfig } from "../../config.ts";
import type { Domain, DomainModule, Model } from "../../model/model.ts";
import type { Operation } from "../../model/operations.ts";
import type { Service } from "../../model/services.ts";
import { effectsOf, isReading, nameOfUndo, undoOf } from "../effects.ts";
import type { Emitter } from "../emitter.ts";
import { code, markdown, table } from "../escape.ts";
import { printSkill, purposeOf, type SkillParts } from "./print-skill.ts";
import { generalTaskKinds, taskKinds } from "./task-kinds.ts";

/** `SKILL.md` of the client and of each domain: the purpose of each operation, worked tasks, and mistakes to avoid. */
export const skills: Emitter = ({ model, config }) => {
  const pages = [clientSkill(model, config), ...model.domains.map((domain) => domainSkill(domain, config))];
  return Promise.all(
    pages.map(async (parts) => {
      const path = `${packagesFolder(config)}/${parts.name}/SKILL.md`;
      return [path, await printSkill(parts, config.scope)] as const;
    }),
  );
};

function clientSkill({ services, domains }: Model, { scope }: GenerateConfig): SkillParts {
  const titles = services.map(({ title }) => title).join(", ");
  const packageNames = domains.map(({ packageName }) => packageName);
  const rows = services.map((service) => [
    markdown(service.title),
    code(service.names.create),
    service.credentials
      .map((needed) => needed.map(({ option }) => code(option)).join(" and "))
      .join(", or ") || "none",
    addressOf(service),
    domains
      .flatMap(({ modules }) => modules.filter((module) => module.service === service))
      .map(({ importPath }) => code(importPath))
      .join(", "),
  ]);
  return {
    name: "client",
    purpose: `Clients of ${titles}: credentials, servers, retries, limits and errors. Use it to write TypeScript that calls operations of ${packageNames.join(", ")}.`,
    about: `The clients of ${titles}. Operations are functions of other packages; each takes the client of its service.`,
    install: [`${scope}/client`, ...packageNames.slice(0, 1)],
    guide: `## When to use which client

${table(["service", "make it with", "credentials", "address", "operations in"], rows)}
`,
    kinds: generalTaskKinds,
    operations: domains.flatMap(({ operations }) => operations),
    mistakes: [
      "Make one client for a service and keep it. It holds the token that its calls share.",
      "Give an operation the client of its own service; another one is a compile error.",
      "No redirect is followed, for it would take the credentials along. Correct `baseUrl` where one is answered.",
      "Plain http is refused outside of this machine. Do not switch that off for a real service.",
      ...generalMistakes,
    ],
  };
}

function addressOf({ servers }: Service): string {
  const names = Object.keys(servers);
  return names.length === 0 ? "`baseUrl`" : `\`server\`: ${names.map(code).join(", ")}; or \`baseUrl\``;
}

function domainSkill(domain: Domain, { scope }: GenerateConfig): SkillParts {
  const { name, packageName, description, modules, operations } = domain;
  const titles = modules.map(({ service }) => service.title).join(", ");
  const purposes = operations.map(purposeOf).map((text) => text.charAt(0).toLowerCase() + text.slice(1));
  return {
    name,
    purpose:
      `${description.trim()} Use it to write TypeScript with ${packageName}: ${purposes.join("; ")}.`.trim(),
    about: `${description} Operations of ${titles}.`.trim(),
    install: [packageName, `${scope}/client`],
    guide: `Each operation is a function of a client and an input: \`await operation(client, { ... })\`. The client is that of the service; it holds credentials, retries and limits. The input holds path, query and body fields by the names that they have on the wire.

## When to use which operation

${modules.map(operationsOf).join("\n")}`,
    kinds: taskKinds,
    operations,
    mistakes: mistakesIn(operations),
  };
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

/** Lists mistakes that some operations of a domain invite, and how to avoid each. */
function mistakesIn(operations: readonly Operation[]): string[] {
  const byName = groupBy(operations, ({ name }) => name);
  const shared = [...byName].filter(([, own]) => own.length > 1).map(([name]) => code(name));
  const secrets = [...new Set(operations.flatMap(({ sensitive }) => sensitive))].toSorted().map(code);
  // A name that several services have is ambiguous.
  const labelOf = ({ name, id }: Operation): string => code(byName.get(name)?.length === 1 ? name : id);
  const those = (test: (operation: Operation) => unknown): string[] => operations.filter(test).map(labelOf);
  const posts = (effect: string): string[] =>
    those((operation) => operation.method === "POST" && effectsOf(operation).includes(effect));
  const mistakes: readonly (readonly [subjects: readonly string[], text: (subjects: string) => string])[] = [
    [
      shared,
      (names) =>
        `Several services have ${names}. Import from the service that you mean, as in \`${operations[0]?.importPath}\`; the client of another service is a compile error.`,
    ],
    [
      those(({ pagination }) => pagination),
      (names) => `One call of ${names} is one page, not the whole list. Walk \`.items\` or \`.pages\`.`,
    ],
    [
      those(({ itemStatus }) => itemStatus),
      (names) =>
        `A 200 of ${names} does not mean that every item worked. Ask \`failedItems(operation, answer)\`.`,
    ],
    [
      those((operation) => effectsOf(operation).includes("remove")),
      (names) =>
        `${names} can remove. Read what is there, show it to a person, and call only after a yes; suspend before you remove where that is possible.`,
    ],
    [
      those((operation) => undoOf(operation)?.["how"] === "none"),
      (names) => `Nothing puts back what ${names} did.`,
    ],
    [posts("remove"), (names) => `The method says nothing: ${names} can remove, though sent as POST.`],
    [posts("read"), (names) => `${names} only reads, though sent as POST.`],
    [secrets, (names) => `Secrets stand in ${names}. Keep them out of logs, prompts and test data.`],
  ];
  const own = mistakes.filter(([subjects]) => subjects.length > 0);
  return [...own.map(([subjects, text]) => text(subjects.join(", "))), ...generalMistakes];
}

const generalMistakes: readonly string[] = [
  "Branch on the class of the error, or on `ok` and `status` of `.result`, never on whether an error has a body: many documented errors have none.",
  "Do not write retries around a call. The client sends again what is safe to send again, and waits as long as the service asks; `retries: 0` switches it off.",
  "Keep the names of fields as they are on the wire. A field that the document does not declare is refused before anything is sent.",
  "Read credentials from the environment. No message of an error holds one; do not add one.",
];
