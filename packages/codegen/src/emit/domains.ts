import { generatedFolder, importExtension } from "../config.ts";
import type { DomainModule } from "../model/model.ts";
import type { Emitter } from "./emitter.ts";
import { printOperation } from "./print-operation.ts";
import { printRoutes } from "./print-route.ts";
import { printNamedType } from "./print-shape.ts";
import { SourceFile } from "./source-file.ts";

/** The operations of each domain and service with their types, and an index with a namespace per service. */
export const domains: Emitter = ({ model, config }) =>
  model.domains.flatMap(({ name, modules }) => {
    const folder = generatedFolder(name, config);
    const namespaces = modules.map(
      ({ service }) =>
        `export * as ${service.names.namespace} from "./${service.name}${importExtension(config)}";\n`,
    );
    return [
      [`${folder}/index.ts`, namespaces.join("")],
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
    ...[...new Set(types.values())].map((type) => printNamedType(type, file)),
    ...operations.map((operation, index) => printOperation(operation, routes[index]!, file)),
    renamed.length === 0 ? "" : `export { ${renamed.join(", ")} };\n`,
  ]);
}
