import { groupBy, readOperations, UnresolvedReferenceError, type OpenApiDocument } from "@rosterkit/openapi";
import type { GenerateConfig } from "../config.ts";
import { assumptionsOf, type Assumption } from "./assumptions.ts";
import { ModelError } from "./model-error.ts";
import { toModule, type DomainModule } from "./module.ts";
import { toOperations } from "./operations.ts";
import { SchemaShapes } from "./schema-shapes.ts";
import { toService, type Service } from "./services.ts";
import type { Operation } from "./operation.ts";

/** Everything that the emitters print: plain data under its final names. */
export interface Model {
  /** Sorted by name. */
  readonly services: readonly Service[];
  /** Sorted by name. */
  readonly domains: readonly Domain[];
  /** In the order of the document. */
  readonly operations: readonly Operation[];
  readonly assumptions: readonly Assumption[];
}

/** A package of operations. */
export interface Domain {
  readonly name: string;
  readonly packageName: string;
  readonly description: string;
  /** One for each service, sorted by the service's name. */
  readonly modules: readonly DomainModule[];
}

/**
 * The model of a merged document.
 * @throws {InputError} for a document that cannot be expressed in packages
 */
export function buildModel(
  document: OpenApiDocument,
  { scope, folder }: Pick<GenerateConfig, "scope" | "folder">,
): Model {
  try {
    const shapes = new SchemaShapes(document);
    const operations = toOperations(document, readOperations(document), shapes);
    const services = groups(operations, "service").map(([name, own]) => toService(document, name, own));
    const byName = new Map(services.map((service) => [service.name, service]));
    const byDomain =
      folder === undefined ? groups(operations, "domain") : [["operations", operations] as const];
    const domains = byDomain.map(([name, own]): Domain => ({
      name,
      packageName: `${scope}/${name}`,
      description: document.tags?.find((tag) => tag.name === name)?.description ?? "",
      modules: groups(own, "service").map(([service, ofBoth]) =>
        toModule(byName.get(service)!, ofBoth, shapes),
      ),
    }));
    return { services, domains, operations, assumptions: assumptionsOf(document, operations) };
  } catch (error) {
    if (!(error instanceof UnresolvedReferenceError)) throw error;
    throw new ModelError(error.problem, error.pointer, error.remedy);
  }
}

/** Operations by service or domain, sorted by its name. */
function groups(operations: readonly Operation[], by: "service" | "domain"): [string, Operation[]][] {
  return [...groupBy(operations, (operation) => operation[by])].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** The document with the pagination that was found in it, for every reader of the document. */
export function withPagination(document: OpenApiDocument, operations: readonly Operation[]): OpenApiDocument {
  const paths = { ...document.paths };
  for (const { key, method, object, pagination } of operations) {
    if (pagination === undefined || "x-pagination" in object || paths[key] === undefined) continue;
    const stated = { ...object, "x-pagination": { ...pagination.rule } };
    paths[key] = { ...paths[key], [method.toLowerCase()]: stated };
  }
  return { ...document, paths };
}
