import {
  astToString,
  resolveRef,
  scanDiscriminators,
  transformSchema,
  type GlobalContext,
} from "openapi-typescript";
import { sliceDocument, withoutServiceMarks, type OpenApiDocument } from "@rosterkit/openapi";
import type { Emitter } from "./emitter.ts";
import { banner } from "./escape.ts";

// openapi-typescript stands behind this file alone: it gets no more updates and does not run on TypeScript 7.

/** The types of each service's document as openapi-fetch reads them, and a namespace for each service. */
export const rawTypes: Emitter = ({ model, document }) => {
  const folder = "packages/types/src/generated";
  const exports = model.services.map(
    ({ name, names }) => `export type * as ${names.namespace} from "./${name}.ts";\n`,
  );
  const texts = model.services.map(({ name }): [string, string] => {
    const operations = model.operations.filter(({ service }) => service === name);
    const slice = withoutServiceMarks(sliceDocument(document, operations));
    return [`${folder}/${name}.ts`, printRawTypes(slice)];
  });
  return [[`${folder}/index.ts`, `${banner}\n${exports.join("")}`], ...texts];
};

const options = {
  // A default says what the server does without the field; callers need not send it.
  defaultNonNullable: false,
  // An object whose schema states nothing can hold anything.
  emptyObjectsUnknown: true,
  silent: true,
};

/** `paths`, `components` and `operations` of a document. Webhooks are not requests that a client can send. */
export function printRawTypes(document: OpenApiDocument): string {
  // Looking for discriminators writes into the document.
  const copy = structuredClone({ components: {}, ...document, webhooks: undefined }) as unknown as Parameters<
    typeof transformSchema
  >[0];
  const nodes = transformSchema(copy, {
    ...options,
    discriminators: scanDiscriminators(copy, options as Parameters<typeof scanDiscriminators>[1]),
    injectFooter: [],
    resolve: ($ref) => resolveRef(copy, $ref, { silent: true }),
  } as Partial<GlobalContext> as GlobalContext);
  return `${banner}\n${astToString(nodes)}`;
}
