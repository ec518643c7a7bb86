import { groupBy, readOperations, UnresolvedReferenceError, type OpenApiDocument } from "@rosterkit/openapi";
import type { GenerateConfig } from "../config.ts";
import { assumptionsOf } from "./assumptions.ts";
import { ModelError } from "./model-error.ts";
import { toModule } from "./module.ts";
import { toOperations, type Operation } from "./operations.ts";
import { SchemaShapes } from "./schema-shapes.ts";
import { toService } from "./services.ts";

/** Everything that the emitters print: plain data under its final names. */
export type Model = Readonly<ReturnType<typeof buildModel>>;

/** A package of operations. */
export type Domain = Readonly<Model["domains"][number]>;

/**
 * The model of a merged document.
 * @throws {InputError} for a document that cannot be expressed in packages
 */
export function buildModel(
  document: OpenApiDocument,
  { scope, folder }: Pick<GenerateConfig, "scope" | "folder">,
) {
  try {
    const shapes = new SchemaShapes(document);
    const operations = toOperations(document, readOperations(document), shapes);
    const services = groups(operations, "service").map(([name, own]) => toService(document, name, own));
    const byName = new Map(services.map((service) => [service.name, service]));
    const byDomain =
      folder === undefined ? groups(operations, "domain") : [["operations", operations] as const];
    const domains = byDomain.map(([name, own]) => ({
      name,
      packageName: `${scope}/${name}`,
      description: document.tags?.find((tag) => tag.name === name)?.description ?? "",
      /** One for each service, sorted by the service's name. */
      modules: groups(own, "service").map(([service, ofBoth]) =>
        toModule(byName.get(service)!, ofBoth, shapes),
      ),
    }));
    return {
      /** Sorted by name. */
      services,
      /** Sorted by name. */
      domains,
      /** In the order of the document. */
      operations,
      assumptions: assumptionsOf(document, operations),
    };
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
