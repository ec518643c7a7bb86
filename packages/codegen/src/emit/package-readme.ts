import type { GenerateConfig } from "../config.ts";
import type { Domain } from "../model/model.ts";
import type { DomainModule } from "../model/module.ts";
import type { Operation } from "../model/operation.ts";
import type { Service } from "../model/services.ts";
import type { Shape } from "../model/shape.ts";
import { literal, markdown, propertyKey } from "./escape.ts";

/** The README of a new domain package. */
export function packageReadme(domain: Domain, description: string, { scope }: GenerateConfig): string {
  const { packageName } = domain;
  return `# ${packageName}

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
`;
}

/** A first call, of the operation that needs least. */
function example({ modules, packageName }: Domain, scope: string): string {
  const calls = modules.flatMap((module) => module.operations.map((operation) => ({ module, operation })));
  const [simplest] = calls.toSorted((a, b) => effort(a.operation) - effort(b.operation));
  if (simplest === undefined) return "";
  const { operation, module } = simplest;
  const { name, localName } = operation;
  const [input] = operation.inputs;
  const { names, name: service } = module.service;
  const imported = name === localName ? name : `${name} as ${localName}`;
  const parameters = input.optional
    ? names.namespace
    : `${names.namespace}, ${literal(sample(input.shape, { module, name: "" }))}`;
  return `import { ${names.create} } from "${scope}/client";
import { ${imported} } from "${packageName}/${service}";
import type { Operation } from "../model/operation.ts";

const ${names.namespace} = ${names.create}({ ${clientOptions(module.service)} });

console.log(await ${localName}(${parameters}));`;
}

function effort({ inputs: [input], method }: Operation): number {
  return (method === "GET" ? 0 : 10) + (input.optional ? 0 : 5);
}

function clientOptions({ name, credentials, servers }: Service): string {
  const options = (credentials[0] ?? []).map(({ option }) => option);
  if (Object.keys(servers).length === 0) options.push("baseUrl");
  return options
    .map((option) => {
      const words = `${name}_${option.replaceAll(/(?=\p{Lu})/gu, "_")}`;
      return `${propertyKey(option)}: process.env.${words.toUpperCase().replaceAll(/[^A-Z0-9]+/g, "_")}!`;
    })
    .join(", ");
}

interface Place {
  readonly module: DomainModule;
  /** Name of the field that holds the value. */
  readonly name: string;
  /** Keys of the references on the way here. */
  readonly path?: readonly string[];
}

/** A made-up value with every field that is required. */
function sample(shape: Shape, place: Place): unknown {
  const { module, name, path = [] } = place;
  switch (shape.kind) {
    case "primitive":
      if (shape.name === "null") return null;
      return shape.name === "number" ? 1 : shape.name === "boolean" || `${name}_1`;
    case "literal":
      return shape.value;
    case "open":
      return shape.base === "number" ? 1 : `${name}_1`;
    case "array":
    case "stream":
      return [];
    case "tuple":
      return shape.items.map((item) => sample(item, place));
    case "object": {
      const required = shape.properties.filter(({ optional }) => !optional);
      return Object.fromEntries(
        required.map((field) => [field.name, sample(field.shape, { ...place, name: field.name })]),
      );
    }
    case "union":
      return sample(shape.members[0] ?? shape, place);
    case "intersection":
      return Object.assign({}, ...shape.members.map((member) => sample(member, place)));
    case "named":
      return {};
    case "reference": {
      const target = module.types.find((type) => type.name === module.names.get(shape.key));
      return target === undefined || path.includes(shape.key)
        ? {}
        : sample(target.shape, { ...place, path: [...path, shape.key] });
    }
  }
}
