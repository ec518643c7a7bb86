import type { Domain, DomainModule, Operation, Service } from "../model/types.ts";
import { propertyKey } from "./literal.ts";
import { domainManifest } from "./manifest.ts";
import { sampleInput } from "./sample.ts";

/**
 * The hand-written files of a domain's package as they are created: from then on they belong to people.
 * Paths are relative to the package, in the order that every package keeps.
 */
export function scaffold(domain: Domain, licence: string): ReadonlyMap<string, string> {
  const { name } = domain;
  const keywords = [
    "rosterkit",
    "openapi",
    "typescript",
    name,
    ...domain.modules.map(({ service }) => service.name),
  ];
  return new Map([
    ["LICENSE", licence],
    ["README.md", readme(domain)],
    [
      "package.json",
      domainManifest({ name, description: describeDomain(domain), keywords: [...new Set(keywords)] }),
    ],
    ["src/index.ts", `export * from "./generated/index.ts";\n`],
    ["test/contract.test.ts", contractTest(name)],
    ["tsconfig.build.json", tsconfigBuild],
    ["tsconfig.json", tsconfig],
  ]);
}

/** What the tag of the domain says, as one sentence. */
export function describeDomain({ description, name, modules }: Domain): string {
  const titles = modules.map(({ service }) => service.title).join(", ");
  return description === ""
    ? `Typed operations of the domain ${name}: ${titles}.`
    : description.trim().replace(/\.?$/, ".");
}

export function contractTest(name: string): string {
  return `import { contractSuite } from "@rosterkit/contract/vitest";
import * as modules from "../src/index.ts";

contractSuite({ domain: ${JSON.stringify(name)}, modules });
`;
}

const tsconfig = `{
  "extends": "../../tsconfig.base.json",
  "compilerOptions": {
    "noEmit": true,
    "types": ["node"]
  },
  "include": ["src", "test"]
}
`;

const tsconfigBuild = `{
  "extends": "../../tsconfig.base.json",
  "compilerOptions": {
    "rootDir": "src",
    "outDir": "dist"
  },
  "include": ["src"]
}
`;

function readme(domain: Domain): string {
  const { packageName } = domain;
  return `# ${packageName}

${describeDomain(domain)}

## Install

\`\`\`sh
npm install ${packageName} @rosterkit/client
\`\`\`

## Use

\`\`\`ts
${example(domain)}
\`\`\`

## Operations

<!-- operations:start -->
<!-- operations:end -->
`;
}

/** A first call: of the operation that asks for least. */
function example({ modules, packageName }: Domain): string {
  const candidates = modules.flatMap((module) =>
    module.operations.map((operation) => ({ module, operation })),
  );
  const [simplest] = candidates.toSorted((a, b) => effort(a.operation) - effort(b.operation));
  if (simplest === undefined) return "";
  const { operation, module } = simplest;
  const { service } = module;
  const client = service.camelName;
  const imported =
    operation.name === operation.localName ? operation.name : `${operation.name} as ${operation.localName}`;
  const input = operation.input.optional ? "" : `, ${sampleInput(operation, shapesOf(module))}`;
  return `import { create${service.pascalName}Client } from "@rosterkit/client";
import { ${imported} } from "${packageName}/${service.name}";

const ${client} = create${service.pascalName}Client({ ${clientOptions(service)} });

console.log(await ${operation.localName}(${client}${input}));`;
}

function effort({ input, method }: Operation): number {
  return (method === "GET" ? 0 : 10) + (input.optional ? 0 : 5);
}

function clientOptions({ name, credentials, servers }: Service): string {
  const variable = (option: string): string =>
    `process.env.${`${name}_${option.replaceAll(/(?=\p{Lu})/gu, "_")}`.toUpperCase().replaceAll(/[^A-Z0-9]+/g, "_")}!`;
  const options = (credentials[0] ?? []).map(({ option }) => option);
  const needed = servers.length === 0 ? [...options, "baseUrl"] : options;
  return needed.map((option) => `${propertyKey(option)}: ${variable(option)}`).join(", ");
}

function shapesOf({
  types,
  names,
}: DomainModule): (key: string) => DomainModule["types"][number]["shape"] | undefined {
  const byName = new Map(types.map(({ name, shape }) => [name, shape]));
  return (key) => byName.get(names.get(key) ?? "");
}
