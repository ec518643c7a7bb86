import type { Domain } from "../model/model.ts";
import type { Service } from "../model/services.ts";
import { literal, propertyKey } from "./escape.ts";
import { exampleInput } from "./example-input.ts";

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
  const input = inputs[0].optional ? "" : `, ${literal(exampleInput(operation, module))}`;
  return `import { ${names.create} } from "${scope}/client";
import { ${imported} } from "${packageName}/${service}";

const ${names.namespace} = ${names.create}({ ${clientOptions(module.service)} });

console.log(await ${localName}(${names.namespace}${input}));`;
}

/** The options of a client: its credentials and address from the environment. */
export function clientOptions({ name, credentials, servers }: Service): string {
  const options = (credentials[0] ?? []).map(({ option }) => option);
  if (Object.keys(servers).length === 0) options.push("baseUrl");
  return options
    .map((option) => {
      const words = `${name}_${option.replaceAll(/(?=\p{Lu})/gu, "_")}`;
      return `${propertyKey(option)}: process.env.${words.toUpperCase().replaceAll(/[^A-Z0-9]+/g, "_")}!`;
    })
    .join(", ");
}
