import { UnresolvedReferenceError, type OpenApiDocument, groupBy } from "@rosterkit/openapi";
import type { GenerateConfig } from "../config.ts";
import { packageOfDomain } from "../name/public-names.ts";
import { assumptionsOf } from "./assumptions.ts";
import { ModelError } from "./model-error.ts";
import { toModule } from "./module.ts";
import { operationsOf } from "./operations.ts";
import { SchemaShapes } from "./schema-shapes.ts";
import { toService } from "./services.ts";
import type { Domain, Model, Operation, Service } from "./types.ts";

/**
 * The model of a merged document.
 * @throws {InputError} for a document that cannot be expressed in packages
 */
export function buildModel(document: OpenApiDocument, { scope }: Pick<GenerateConfig, "scope">): Model {
  try {
    const shapes = new SchemaShapes(document);
    const operations = operationsOf(document, shapes);
    const services = groups(operations, "service").map(([name, own]) => toService(document, name, own));
    const domains = groups(operations, "domain").map(([name, own]): Domain => ({
      name,
      packageName: packageOfDomain(scope, name),
      description: document.tags?.find((tag) => tag.name === name)?.description ?? "",
      modules: modulesOf(services, own, shapes),
    }));
    return { services, domains, operations, assumptions: assumptionsOf(document, operations) };
  } catch (error) {
    if (!(error instanceof UnresolvedReferenceError)) throw error;
    throw new ModelError(error.problem, error.pointer, error.remedy);
  }
}

function modulesOf(
  services: readonly Service[],
  operations: readonly Operation[],
  shapes: SchemaShapes,
): Domain["modules"] {
  const byService = new Map(groups(operations, "service"));
  return services.flatMap((service) => {
    const own = byService.get(service.name);
    return own === undefined ? [] : [toModule(service, own, shapes)];
  });
}

/** Operations by service or domain, sorted by its name. */
function groups(operations: readonly Operation[], by: "service" | "domain"): [string, Operation[]][] {
  return [...groupBy(operations, (operation) => operation[by])].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** The document with the pagination that was found in it, for every reader of the document. */
export function withPagination(document: OpenApiDocument, operations: readonly Operation[]): OpenApiDocument {
  const paths = { ...document.paths };
  for (const { key, method, pagination } of operations) {
    const name = method.toLowerCase();
    const operation = paths[key]?.[name] as object | undefined;
    if (pagination === undefined || operation === undefined || "x-pagination" in operation) continue;
    paths[key] = { ...paths[key], [name]: { ...operation, "x-pagination": { ...pagination.rule } } };
  }
  return { ...document, paths };
}
