import { assumptionsOf } from "./assumptions.ts";
import type { OpenApiDocument } from "./document.ts";
import { toModule } from "./module.ts";
import { operationsOf } from "./operations.ts";
import { SchemaShapes } from "./schema-shapes.ts";
import { toService } from "./services.ts";
import type { Domain, Model, Operation, Service } from "./types.ts";

/** The model of a merged document: every name in it is decided here, once. */
export function buildModel(document: OpenApiDocument): Model {
  const shapes = new SchemaShapes(document);
  const operations = operationsOf(document, shapes);
  const byService = Map.groupBy(operations, ({ service }) => service);
  const services = [...byService.keys()]
    .toSorted()
    .map((name) => toService(document, name, byService.get(name) ?? []));
  const byDomain = Map.groupBy(operations, ({ domain }) => domain);
  return {
    services,
    domains: [...byDomain.keys()]
      .toSorted()
      .map((name) => toDomain(document, name, byDomain.get(name) ?? [], services, shapes)),
    operations,
    assumptions: assumptionsOf(
      document,
      operations,
      services.map(({ name }) => name),
    ),
  };
}

function toDomain(
  document: OpenApiDocument,
  name: string,
  operations: readonly Operation[],
  services: readonly Service[],
  shapes: SchemaShapes,
): Domain {
  const byService = Map.groupBy(operations, ({ service }) => service);
  const tag = document.tags?.find((candidate) => candidate.name === name);
  return {
    name,
    packageName: `@rosterkit/${name}`,
    description: tag?.description ?? "",
    modules: services.flatMap((service) => {
      const own = byService.get(service.name);
      return own === undefined ? [] : [toModule(service, name, own, shapes)];
    }),
  };
}
