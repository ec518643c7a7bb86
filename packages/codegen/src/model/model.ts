import {
  groupBy,
  readOperations,
  UnresolvedReferenceError,
  type DocumentOperation,
  type OpenApiDocument,
} from "@rosterkit/openapi";
import type { GenerateConfig } from "../config.ts";
import { assumptionsOf } from "./assumptions.ts";
import { ModelError } from "./model-error.ts";
import { toModule } from "./module.ts";
import type { Operation } from "./operations.ts";
import { SchemaShapes } from "./schema-shapes.ts";
import { toService } from "./services.ts";

/** The content of all generated files as plain data with final names. */
export type Model = Readonly<ReturnType<typeof buildModel>>;

/** The operations of a domain package. */
export type Domain = Readonly<Model["domains"][number]>;

/**
 * Builds the model of a merged document.
 * @throws {InputError} for a document that cannot be expressed in packages
 */
export function buildModel(
  document: OpenApiDocument,
  { scope, folder }: Pick<GenerateConfig, "scope" | "folder">,
) {
  try {
    const components = new SchemaShapes(document);
    const read = readOperations(document);
    const services = groups(read, ({ service }) => service).map(([name, own]) =>
      toService(document, name, own),
    );
    const byDomain = groups(read, ({ domain }) => (folder === undefined ? domain : "operations"));
    const domains = byDomain.map(([name, own]) => {
      const packageName = `${scope}/${name}`;
      const modules = groups(own, ({ service }) => service).map(([of, ofBoth]) => {
        const service = services.find((each) => each.name === of)!;
        return toModule(ofBoth, { service, importPath: `${packageName}/${of}`, components });
      });
      return {
        name,
        packageName,
        description: document.tags?.find((tag) => tag.name === name)?.description ?? "",
        /** One per service, sorted by the service's name. */
        modules,
        operations: modules.flatMap((module) => module.operations),
      };
    });
    const byId = new Map(domains.flatMap((domain) => domain.operations.map((each) => [each.id, each])));
    const operations = read.map(({ id }) => byId.get(id)!);
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

/** Groups operations by their service or domain, sorted by its name. */
function groups(operations: readonly DocumentOperation[], nameOf: (operation: DocumentOperation) => string) {
  return [...groupBy(operations, nameOf)].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** Adds the pagination that the model found to a document. */
export function withPagination(document: OpenApiDocument, operations: readonly Operation[]): OpenApiDocument {
  const paths = { ...document.paths };
  for (const { key, method, object, pagination } of operations) {
    if (pagination === undefined || "x-pagination" in object || paths[key] === undefined) continue;
    const stated = { ...object, "x-pagination": { ...pagination.rule } };
    paths[key] = { ...paths[key], [method.toLowerCase()]: stated };
  }
  return { ...document, paths };
}
