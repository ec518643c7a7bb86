import type { Model } from "../model/model.ts";
import { markdown } from "./escape.ts";
import { example } from "./example.ts";
import {
  newPackage,
  printCompilerSettings,
  printManifest,
  rootFrom,
  type NewPackage,
} from "./new-package.ts";

/** The hand-written files of the packages that every repository has: raw types and clients. */
export function scaffoldBase({ services, domains }: Model, input: NewPackage): ReadonlyMap<string, string> {
  const { scope, title } = input.config;
  const [service] = services;
  const [domain] = domains;
  const { namespace = "" } = service?.names ?? {};
  const types = {
    name: "types",
    description: `TypeScript types of the services of ${title}, and their merged OpenAPI document.`,
    keywords: ["types", "openapi", "openapi-typescript", "typescript"],
    exports: { ".": "index", "./openapi.json": "openapi.json", "./*": "generated/*" },
    build: ` && node -e "fs.copyFileSync('${rootFrom(input)}spec/openapi.json', 'dist/openapi.json')"`,
  };
  const client = {
    name: "client",
    description: `The clients of the services of ${title}, with their credentials and servers.`,
    keywords: ["client", "fetch", "openapi", "typescript"],
    files: ["SKILL.md"],
    exports: { ".": "index", "./oauth2": "oauth2", "./openapi-fetch": "openapi-fetch" },
    dependencies: ["@rosterkit/runtime", `${scope}/types`],
  };
  const readme = (name: string, description: string, use: string): string => `# ${scope}/${name}

${markdown(description)}

## Install

\`\`\`sh
npm install ${scope}/${name}
\`\`\`

## Use

\`\`\`ts
${use}
\`\`\`
`;
  return new Map([
    ...newPackage("types", input, {
      "README.md": readme(
        "types",
        types.description,
        `import type { ${namespace} } from "${scope}/types";

type Paths = ${namespace}.paths;`,
      ),
      "package.json": printManifest(types, input),
      "src/index.ts": `export type * from "./generated/index.ts";\n`,
      // Their prose would be half of what a compiler reads of them.
      ...printCompilerSettings(input, ["src"], `,\n    "removeComments": true`),
    }),
    ...newPackage("client", input, {
      "README.md": readme("client", client.description, domain === undefined ? "" : example(domain, scope)),
      "package.json": printManifest(client, input),
      "src/index.ts": `export * from "@rosterkit/runtime";\nexport * from "./generated/index.ts";\n`,
      "src/oauth2.ts": `export * from "@rosterkit/runtime/oauth2";\n`,
      "src/openapi-fetch.ts": `export * from "@rosterkit/runtime/openapi-fetch";\n`,
      ...printCompilerSettings(input, ["src"]),
    }),
  ]);
}
