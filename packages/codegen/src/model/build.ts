import { touchedParts } from "../read/change.ts";
import type { JsonObject } from "@rosterkit/openapi";
import { assumptionsOf } from "./assumptions.ts";
import type { OpenApiDocument } from "./document.ts";
import { toModule } from "./module.ts";
import { operationsOf, placeOf } from "./operations.ts";
import { toPointer } from "./pointer.ts";
import { SchemaShapes, type ComponentShape } from "./schema-shapes.ts";
import { toService } from "./services.ts";
import type { Domain, DomainModule, Model, Operation, Service } from "./types.ts";

/** A model, and what it was made of. */
export interface Built {
  readonly document: OpenApiDocument;
  readonly shapes: SchemaShapes;
  readonly model: Model;
}

/** The model of a merged document: every name in it is decided here, once. */
export function buildModel(document: OpenApiDocument): Model {
  return buildAgain(document, undefined).model;
}

/**
 * The model of a document that is made of the parts of an earlier one where they are equal: of its model is kept
 * what the change does not touch.
 */
export function buildAgain(document: OpenApiDocument, earlier: Built | undefined): Built {
  const kept = earlier === undefined ? undefined : untouchedOf(document, earlier);
  const shapes = new SchemaShapes(document, kept?.components);
  const operations = operationsOf(document, shapes, kept?.operations);
  const byService = Map.groupBy(operations, ({ service }) => service);
  const services = [...byService.keys()]
    .toSorted()
    .map((name) => toService(document, name, byService.get(name) ?? []));
  const byDomain = Map.groupBy(operations, ({ domain }) => domain);
  const model = {
    services,
    domains: [...byDomain.keys()]
      .toSorted()
      .map((name) => toDomain(document, name, byDomain.get(name) ?? [], services, shapes))
      .map((domain) => withKnownModules(domain, earlier?.model)),
    operations,
    assumptions: assumptionsOf(
      document,
      operations,
      services.map(({ name }) => name),
    ),
  };
  return { document, shapes, model };
}

function untouchedOf(
  document: OpenApiDocument,
  { shapes, model, ...earlier }: Built,
):
  | { components: Iterable<[string, ComponentShape]>; operations: ReadonlyMap<string, Operation> }
  | undefined {
  const touched = touchedParts(document as unknown as JsonObject, earlier.document as unknown as JsonObject);
  if (touched === undefined) return undefined;
  return {
    components: shapes.known((name) => !touched.has(toPointer("components", "schemas", name))),
    operations: new Map(
      model.operations
        .filter(({ pathKey }) => !touched.has(toPointer("paths", pathKey)))
        .map((operation) => [placeOf(operation), operation]),
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

/** Those that are what they were are the same objects, for whoever printed them. */
function withKnownModules(domain: Domain, earlier: Model | undefined): Domain {
  const known = earlier?.domains.find(({ name }) => name === domain.name)?.modules ?? [];
  return {
    ...domain,
    modules: domain.modules.map((module) => known.find((other) => isSameModule(module, other)) ?? module),
  };
}

function isSameModule(one: DomainModule, other: DomainModule): boolean {
  return (
    JSON.stringify(one.service) === JSON.stringify(other.service) &&
    one.operations.length === other.operations.length &&
    one.operations.every((operation, index) => operation === other.operations[index]) &&
    one.types.length === other.types.length &&
    one.types.every(({ name, shape, docs }, index) => {
      const type = other.types[index];
      return name === type?.name && shape === type.shape && docs === type.docs;
    })
  );
}
