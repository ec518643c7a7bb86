import {
  groupBy,
  operationsOf,
  serviceOf,
  sliceDocument,
  withoutServiceMarks,
  type OpenApiDocument,
} from "@rosterkit/openapi";
import { generatedFolder, importExtension } from "../config.ts";
import type { Emitter } from "./emitter.ts";

/** Prints the raw types of some documents, in their order. */
export type PrintTypes = (documents: readonly OpenApiDocument[]) => Promise<readonly string[]>;

/**
 * Prints the raw types of each service of the merged document, by name. The model is not needed.
 * @param print prints in another thread; otherwise this thread is blocked meanwhile
 */
export async function printServices(document: OpenApiDocument, print?: PrintTypes) {
  const byService = groupBy(operationsOf(document), ({ operation }) =>
    serviceOf(String(operation.operationId)),
  );
  const slices = [...byService.values()].map((operations) => {
    const keys = operations.map(({ path, method }) => ({ key: path, method }));
    return withoutServiceMarks(sliceDocument(document, keys));
  });
  const texts = print
    ? await print(slices)
    : slices.map((await import("./print-raw-types.ts")).printRawTypes);
  return new Map([...byService.keys()].map((service, index) => [service, texts[index] ?? ""]));
}

/** The types of each service in the form of openapi-typescript, and an index with a namespace per service. */
export const rawTypes: Emitter = async ({ model, document, types = printServices(document), config }) => {
  const folder = generatedFolder("types", config);
  const exports = model.services.map(
    ({ name, names }) => `export type * as ${names.namespace} from "./${name}${importExtension(config)}";\n`,
  );
  const texts = await types;
  return [
    [`${folder}/index.ts`, exports.join("")],
    ...model.services.map(({ name }) => [`${folder}/${name}.ts`, texts.get(name) ?? ""] as const),
  ];
};
