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
        /** One for each service, sorted by the service's name. */
        modules,
        /** Those of all modules. */
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

/** Operations by the name of their service or domain, sorted by it. */
function groups(operations: readonly DocumentOperation[], nameOf: (operation: DocumentOperation) => string) {
  return [...groupBy(operations, nameOf)].toSorted(([a], [b]) => (a < b ? -1 : 1));
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
