import type { Domain } from "../model/model.ts";
import type { DomainModule } from "../model/module.ts";
import type { Operation } from "../model/operations.ts";
import type { Service } from "../model/services.ts";
import { literal, propertyKey } from "./escape.ts";
import { exampleInput } from "./example-input.ts";

/** An operation, and the module and the package that have it. */
export interface Callable {
  readonly packageName: string;
  readonly operation: Operation;
  readonly module: DomainModule;
}

/** The parts in which programs differ. */
export interface Program {
  /** Statements, after the client is made. */
  readonly body: string;
  /** Further exports of the client package. */
  readonly helpers?: readonly string[] | undefined;
  /** Further operations of the same module. */
  readonly others?: readonly Operation[] | undefined;
  /** The operations come as one namespace. */
  readonly namespace?: string | undefined;
}

/** Every operation of a domain. */
export function callablesIn({ packageName, modules }: Domain): Callable[] {
  return modules.flatMap((module) =>
    module.operations.map((operation) => ({ packageName, module, operation })),
  );
}

/** A program that makes the client of an operation. */
export function printProgram(
  { operation, module, packageName }: Callable,
  { body, helpers = [], others = [], namespace }: Program,
  scope: string,
): string {
  const { name, names } = module.service;
  const imported = [operation, ...others].map((each) =>
    each.name === each.localName ? each.name : `${each.name} as ${each.localName}`,
  );
  const operations =
    namespace === undefined ? `{ ${[...new Set(imported)].toSorted().join(", ")} }` : `* as ${namespace}`;
  return `import { ${[...helpers, names.create].toSorted().join(", ")} } from ${literal(`${scope}/client`)};
import ${operations} from ${literal(`${packageName}/${name}`)};

const ${names.namespace} = ${names.create}({ ${clientOptions(module.service)} });

${body}
`;
}

/** A first call, of the operation that needs least: one that reads, then one without an input. */
export function printExample(domain: Domain, scope: string): string {
  const effortOf = ({ operation: { method, inputs } }: Callable): number =>
    (method === "GET" ? 0 : 10) + (inputs[0].optional ? 0 : 5);
  const [simplest] = callablesIn(domain).toSorted((a, b) => effortOf(a) - effortOf(b));
  if (simplest === undefined) return "";
  const { operation, module } = simplest;
  const call = operation.inputs[0].optional
    ? `${operation.localName}(${module.service.names.namespace})`
    : printCall(simplest);
  return printProgram(simplest, { body: `console.log(await ${call});` }, scope);
}

/**
 * A call as source.
 * @param way what follows the name of the operation, such as `.items`
 */
export function printCall(callable: Callable, way = "", options: readonly string[] = []): string {
  const { operation, module } = callable;
  const input = printInput(callable);
  const given = input === "" && options.length > 0 ? ["{}"] : [input].filter((text) => text !== "");
  return `${operation.localName}${way}(${[module.service.names.namespace, ...given, ...options].join(", ")})`;
}

/** The example of its input as source; empty where none is needed. */
export function printInput({ operation, module }: Callable): string {
  const input = exampleInput(operation, module);
  return Object.keys(input).length === 0 && operation.inputs[0].optional ? "" : literal(input);
}

/** The options of a client: its credentials and address from the environment. */
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
