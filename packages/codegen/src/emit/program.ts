import type { GenerateConfig } from "../config.ts";
import type { Domain, Model } from "../model/model.ts";
import type { Operation } from "../model/operations.ts";
import type { Service } from "../model/services.ts";
import { isReading } from "./effects.ts";
import { literal, propertyKey } from "./escape.ts";
import { exampleInput } from "./example-input.ts";
import { formatSource } from "./source-file.ts";

export interface Program {
  /** Statements after the creation of the client. */
  readonly body: string;
  /** Further imports from the client package. */
  readonly helpers?: readonly string[] | undefined;
  /** Further imports from the module of the operation. */
  readonly others?: readonly Operation[] | undefined;
  /** Name of a namespace for the operations, instead of named imports. */
  readonly namespace?: string | undefined;
}

/** Prints a program that creates the client of an operation. */
export function printProgram(operation: Operation, program: Program, scope: string): string {
  const { body, helpers = [], others = [], namespace } = program;
  const { service, importPath } = operation;
  const { names } = service;
  const imported = [operation, ...others].map((each) =>
    each.name === each.localName ? each.name : `${each.name} as ${each.localName}`,
  );
  const operations =
    namespace === undefined ? `{ ${[...new Set(imported)].toSorted().join(", ")} }` : `* as ${namespace}`;
  return `import { ${[...helpers, names.create].toSorted().join(", ")} } from ${literal(`${scope}/client`)};
import ${operations} from ${literal(importPath)};

const ${names.namespace} = ${names.create}({ ${clientOptions(service)} });

${body}
`;
}

/** Prints a call of the simplest operation: preferably one that reads and needs no input. */
export function printExample({ operations }: Domain, scope: string): string {
  const effortOf = ({ method, inputs }: Operation): number =>
    (method === "GET" ? 0 : 10) + (inputs[0].optional ? 0 : 5);
  const [simplest] = operations.toSorted((a, b) => effortOf(a) - effortOf(b));
  if (simplest === undefined) return "";
  const { inputs, localName, service } = simplest;
  const call = inputs[0].optional ? `${localName}(${service.names.namespace})` : printCall(simplest);
  return printProgram(simplest, { body: `console.log(await ${call});` }, scope);
}

/** Prints a call of an operation, or of a member such as `.items`. */
export function printCall(operation: Operation, member = "", options: readonly string[] = []): string {
  const { service, localName } = operation;
  const input = printInput(operation);
  const given = input === "" && options.length > 0 ? ["{}"] : [input].filter((text) => text !== "");
  return `${localName}${member}(${[service.names.namespace, ...given, ...options].join(", ")})`;
}

/** Prints the example input of an operation; empty if it needs none. */
export function printInput(operation: Operation): string {
  const input = exampleInput(operation);
  return Object.keys(input).length === 0 && operation.inputs[0].optional ? "" : literal(input);
}

/** Prints the options of a client, which reads credentials and address from the environment. */
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

/** Prints a program for each operation, by id, that calls it with its example. */
export async function printSamples({ domains }: Model, { scope }: GenerateConfig) {
  const operations = domains.flatMap((domain) => domain.operations);
  const samples = operations.map(async (operation) => {
    const call = `await ${printCall(operation)}`;
    const once = isReading(operation) ? `console.log(${call});` : `${call};`;
    const pages = `for await (const item of ${printCall(operation, ".items")}) {\n  console.log(item);\n}`;
    const program = printProgram(operation, { body: operation.pagination ? pages : once }, scope);
    return [operation.id, await formatSource("sample.ts", program, 80)] as const;
  });
  return new Map(await Promise.all(samples));
}
