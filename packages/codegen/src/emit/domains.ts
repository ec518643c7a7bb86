import type { DomainModule } from "../model/module.ts";
import type { Emitter } from "./emitter.ts";
import { banner } from "./escape.ts";
import { printOperation } from "./print-operation.ts";
import { printRoutes } from "./print-route.ts";
import { printNamedType } from "./print-shape.ts";
import { SourceFile } from "./source-file.ts";

/** The operations of each domain and service with their types, and an index with a namespace for each service. */
export const domains: Emitter = ({ model }) =>
  model.domains.flatMap(({ name, modules }) => {
    const folder = `packages/${name}/src/generated`;
    const namespaces = modules.map(
      ({ service }) => `export * as ${service.names.namespace} from "./${service.name}.ts";\n`,
    );
    return [
      [`${folder}/index.ts`, `${banner}\n${namespaces.join("")}`],
      ...modules.map((module) => [`${folder}/${module.service.name}.ts`, printModule(module)] as const),
    ];
  });

function printModule(module: DomainModule): string {
  const { operations, types } = module;
  const file = new SourceFile(module);
  const { constants, routes } = printRoutes(operations, file);
  // A reserved word cannot name a constant; it can name an export.
  const renamed = operations
    .filter(({ name, localName }) => name !== localName)
    .map(({ name, localName }) => `${localName} as ${name}`);
  return file.print([
    constants,
    ...types.map((type) => printNamedType(type, file)),
    ...operations.map((operation, index) => printOperation(operation, routes[index]!, file)),
    renamed.length === 0 ? "" : `export { ${renamed.join(", ")} };\n`,
  ]);
}
