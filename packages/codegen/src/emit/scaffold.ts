import type { Domain } from "../model/model.ts";
import { literal, markdown } from "./escape.ts";
import { example } from "./example.ts";
import { newPackage, printCompilerSettings, printManifest, type NewPackage } from "./new-package.ts";

/** The hand-written files of a new domain package, by path. From then on they belong to people. */
export function scaffold(domain: Domain, input: NewPackage): ReadonlyMap<string, string> {
  const { config } = input;
  const { scope } = config;
  const { name, packageName, modules } = domain;
  const titles = modules.map(({ service }) => service.title).join(", ");
  const description =
    domain.description === ""
      ? `Typed operations of the domain ${name}: ${titles}.`
      : `${domain.description.trim().replace(/\.$/, "")}.`;
  const parts = {
    name,
    description,
    keywords: ["openapi", "typescript", name, ...modules.map(({ service }) => service.name)],
    files: ["SKILL.md"],
    exports: { ".": "index", "./*": "generated/*" },
    dependencies: [`${scope}/client`, "@rosterkit/runtime"],
    devDependencies: ["@rosterkit/contract", `${scope}/types`],
  };
  return newPackage(name, input, {
    "README.md": `# ${packageName}

${markdown(description)}

## Install

\`\`\`sh
npm install ${packageName} ${scope}/client
\`\`\`

## Use

\`\`\`ts
${example(domain, scope).replaceAll("<!--", "<\\u0021--")}
\`\`\`

## Operations

<!-- operations:start -->
<!-- operations:end -->
`,
    "package.json": printManifest(parts, input),
    "src/index.ts": `export * from "./generated/index.ts";\n`,
    ...(config.tests === "vitest" && {
      "test/contract.test.ts": `import * as clients from ${literal(`${scope}/client`)};
import { contractSuite } from "@rosterkit/contract/vitest";
import document from ${literal(`${scope}/types/openapi.json`)} with { type: "json" };
import * as modules from "../src/index.ts";

contractSuite({ domain: ${literal(name)}, modules, clients, document });
`,
    }),
    ...printCompilerSettings(input, config.tests === "vitest" ? ["src", "test"] : ["src"]),
  });
}
