import type { GenerateConfig } from "../../config.ts";
import type { Model } from "../../model/model.ts";
import type { Service } from "../../model/services.ts";
import { code, markdown, table } from "../escape.ts";
import { usualMistakes } from "./mistakes.ts";
import type { SkillParts } from "./print-skill.ts";
import { usualTaskKinds } from "./task-kinds.ts";

/** The page of the client package: which client there is for which service. */
export function clientSkill({ services, domains }: Model, { scope }: GenerateConfig): SkillParts {
  const titles = services.map(({ title }) => title).join(", ");
  const packageNames = domains.map(({ packageName }) => packageName);
  const rows = services.map((service) => [
    markdown(service.title),
    code(service.names.create),
    credentialsOf(service),
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
    kinds: usualTaskKinds,
    operations: domains.flatMap(({ operations }) => operations),
    mistakes: [
      "Make one client for a service and keep it. It holds the token that its calls share.",
      "Give an operation the client of its own service; another one is a compile error.",
      "No redirect is followed, for it would take the credentials along. Correct `baseUrl` where one is answered.",
      "Plain http is refused outside of this machine. Do not switch that off for a real service.",
      ...usualMistakes,
    ],
  };
}

function credentialsOf({ credentials }: Service): string {
  const alternatives = credentials.map((needed) => needed.map(({ option }) => code(option)).join(" and "));
  return alternatives.join(", or ") || "none";
}

function addressOf({ servers }: Service): string {
  const names = Object.keys(servers);
  return names.length === 0 ? "`baseUrl`" : `\`server\`: ${names.map(code).join(", ")}; or \`baseUrl\``;
}
