import type { Domain } from "../../model/model.ts";
import type { DomainModule } from "../../model/module.ts";
import type { Operation } from "../../model/operations.ts";
import { literal } from "../escape.ts";
import { clientOptions } from "../example.ts";
import { exampleInput } from "../example-input.ts";

/** An operation, and the module and the package that have it. */
export interface Candidate {
  readonly packageName: string;
  readonly operation: Operation;
  readonly module: DomainModule;
}

/** The parts of a worked task that differ from kind to kind. */
export interface Work {
  /** What it does beyond the operation's own purpose. */
  readonly aim: string;
  /** What to know before, in Markdown. */
  readonly advice: string;
  /** Statements, after the client is made. */
  readonly body: string;
  /** Further exports of the client package. */
  readonly helpers?: readonly string[];
  /** Further operations of the same module. */
  readonly others?: readonly Operation[];
  /** The operations come as one namespace. */
  readonly namespace?: string;
}

/** A task as a program of its own. */
export function printTask({ operation, module, packageName }: Candidate, work: Work, client: string): string {
  const { service } = module;
  const { create, namespace } = service.names;
  const imported = [operation, ...(work.others ?? [])].map(({ name, localName }) =>
    name === localName ? name : `${name} as ${localName}`,
  );
  const operations =
    work.namespace === undefined
      ? `{ ${[...new Set(imported)].toSorted().join(", ")} }`
      : `* as ${work.namespace}`;
  const helpers = [...(work.helpers ?? []), create].toSorted().join(", ");
  return `import { ${helpers} } from ${literal(client)};
import ${operations} from ${literal(`${packageName}/${service.name}`)};

const ${namespace} = ${create}({ ${clientOptions(service)} });

${work.body}
`;
}

/** The example of its input as source; empty where none is needed. */
export function inputOf({ operation, module }: Candidate): string {
  const input = exampleInput(operation, module);
  return Object.keys(input).length === 0 && operation.inputs[0].optional ? "" : literal(input);
}

/**
 * A call as source.
 * @param way what follows the name of the operation, such as `.items`
 */
export function call(candidate: Candidate, way = "", options: readonly string[] = []): string {
  const { operation, module } = candidate;
  const input = inputOf(candidate);
  const given = input === "" && options.length > 0 ? ["{}"] : [input].filter((text) => text !== "");
  return `${operation.localName}${way}(${[module.service.names.namespace, ...given, ...options].join(", ")})`;
}

/** Every operation of a domain. */
export function candidatesIn({ packageName, modules }: Domain): Candidate[] {
  return modules.flatMap((module) =>
    module.operations.map((operation) => ({ packageName, module, operation })),
  );
}
