import type { Domain, Model } from "../model/model.ts";
import { literal } from "./escape.ts";
import { printExample } from "./program.ts";
import { printPackage, rootFrom, type PackageInput } from "./new-package.ts";

/** Prints the package of raw types. */
export function typesPackage({ services }: Model, input: PackageInput): ReadonlyMap<string, string> {
  const { scope, title } = input.config;
  const namespace = services[0]?.names.namespace ?? "";
  const parts = {
    name: "types",
    description: `TypeScript types of the services of ${title}, and their merged OpenAPI document.`,
    keywords: ["types", "openapi", "openapi-typescript", "typescript"],
    exports: { ".": "index", "./openapi.json": "openapi.json", "./*": "generated/*" },
    build: ` && node -e "fs.copyFileSync('${rootFrom(input)}spec/openapi.json', 'dist/openapi.json')"`,
    // Comments would be half of the text that a compiler reads.
    compilerOptions: `,\n    "removeComments": true`,
    example: `import type { ${namespace} } from "${scope}/types";\n\ntype Paths = ${namespace}.paths;`,
    sources: { "src/index.ts": `export type * from "./generated/index.ts";\n` },
  };
  return printPackage(parts, input);
}

/** Prints the package of clients. */
export function clientPackage({ domains }: Model, input: PackageInput): ReadonlyMap<string, string> {
  const { scope, title } = input.config;
  const parts = {
    name: "client",
    description: `The clients of the services of ${title}, with their credentials and servers.`,
    keywords: ["client", "fetch", "openapi", "typescript"],
    files: ["SKILL.md"],
    exports: { ".": "index", "./oauth2": "oauth2", "./openapi-fetch": "openapi-fetch" },
    dependencies: ["@rosterkit/runtime", `${scope}/types`],
    example: domains[0] === undefined ? "" : printExample(domains[0], scope),
    sources: {
      "src/index.ts": `export * from "@rosterkit/runtime";\nexport * from "./generated/index.ts";\n`,
      "src/oauth2.ts": `export * from "@rosterkit/runtime/oauth2";\n`,
      "src/openapi-fetch.ts": `export * from "@rosterkit/runtime/openapi-fetch";\n`,
    },
  };
  return printPackage(parts, input);
}

/** Prints the package of a domain. */
export function domainPackage(domain: Domain, input: PackageInput): ReadonlyMap<string, string> {
  const { scope, tests } = input.config;
  const { name, modules } = domain;
  const titles = modules.map(({ service }) => service.title).join(", ");
  const contractTest = `import * as clients from ${literal(`${scope}/client`)};
import { contractSuite } from "@rosterkit/contract/vitest";
import document from ${literal(`${scope}/types/openapi.json`)} with { type: "json" };
import * as modules from "../src/index.ts";

contractSuite({ domain: ${literal(name)}, modules, clients, document });
`;
  const parts = {
    name,
    description:
      domain.description === ""
        ? `Typed operations of the domain ${name}: ${titles}.`
        : `${domain.description.trim().replace(/\.$/, "")}.`,
    keywords: ["openapi", "typescript", name, ...modules.map(({ service }) => service.name)],
    files: ["SKILL.md"],
    exports: { ".": "index", "./*": "generated/*" },
    dependencies: [`${scope}/client`, "@rosterkit/runtime"],
    devDependencies: ["@rosterkit/contract", `${scope}/types`],
    beside: ` ${scope}/client`,
    example: printExample(domain, scope),
    readme: "\n## Operations\n\n<!-- operations:start -->\n<!-- operations:end -->\n",
    sources: {
      "src/index.ts": `export * from "./generated/index.ts";\n`,
      ...(tests === "vitest" && { "test/contract.test.ts": contractTest }),
    },
  };
  return printPackage(parts, input);
}
