import type { Domain } from "../model/model.ts";
import type { DomainModule } from "../model/module.ts";
import type { Service } from "../model/services.ts";
import type { Shape } from "../model/shape.ts";
import { literal, propertyKey } from "./escape.ts";

/** A first call, of the operation that needs least: one that reads, then one without an input. */
export function example({ modules, packageName }: Domain, scope: string): string {
  const calls = modules.flatMap((module) =>
    module.operations.map((operation) => {
      const effort = (operation.method === "GET" ? 0 : 10) + (operation.inputs[0].optional ? 0 : 5);
      return { module, operation, effort };
    }),
  );
  const [simplest] = calls.toSorted((a, b) => a.effort - b.effort);
  if (simplest === undefined) return "";
  const { operation, module } = simplest;
  const { name, localName, inputs } = operation;
  const { names, name: service } = module.service;
  const imported = name === localName ? name : `${name} as ${localName}`;
  const input = inputs[0].optional ? "" : `, ${literal(sample(inputs[0].shape, "", { module, left: 200 }))}`;
  return `import { ${names.create} } from "${scope}/client";
import { ${imported} } from "${packageName}/${service}";

const ${names.namespace} = ${names.create}({ ${clientOptions(module.service)} });

console.log(await ${localName}(${names.namespace}${input}));`;
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

interface Sampling {
  readonly module: DomainModule;
  /** Values that the example may still hold: nobody reads a longer one, and some schemas make it endless. */
  left: number;
}

const values = new Map<string, unknown>(
  Object.entries({ null: null, number: 1, "(number & {})": 1, boolean: true }),
);

/** A made-up value of a field with every field below that is required; `path` holds the references on the way. */
function sample(shape: Shape, field: string, sampling: Sampling, path: readonly string[] = []): unknown {
  const { module } = sampling;
  sampling.left -= 1;
  if (sampling.left < 0) return {};
  switch (shape.kind) {
    case "named":
      return values.has(shape.name) ? values.get(shape.name) : `${field}_1`;
    case "literal":
      return shape.value;
    case "array":
    case "stream":
      return [];
    case "tuple":
      return shape.items.map((item) => sample(item, field, sampling, path));
    case "object": {
      const required = shape.properties.filter(({ optional }) => !optional);
      return Object.fromEntries(
        required.map((each) => [each.name, sample(each.shape, each.name, sampling, path)]),
      );
    }
    case "union":
      return sample(shape.members[0] ?? shape, field, sampling, path);
    case "intersection":
      return Object.assign({}, ...shape.members.map((member) => sample(member, field, sampling, path)));
    case "reference": {
      const target = module.types.find(({ name }) => name === module.names.get(shape.key));
      if (target === undefined || path.includes(shape.key)) return {};
      return sample(target.shape, field, sampling, [...path, shape.key]);
    }
  }
}
