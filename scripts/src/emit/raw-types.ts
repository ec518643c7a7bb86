import {
  astToString,
  resolveRef,
  scanDiscriminators,
  transformSchema,
  type GlobalContext,
} from "openapi-typescript";
import { banner } from "./banner.ts";

// openapi-typescript stands behind this file alone: it gets no more updates and does not run on TypeScript 7.

type Source = Parameters<typeof transformSchema>[0];

/**
 * The types of a document as openapi-fetch reads them: `paths`, `components`, `operations`.
 * @param text the document as JSON: a copy, for finding discriminators changes it
 */
export function printRawTypes(text: string): string {
  // Its own front door bundles and lints the document once more, which takes as long as all the rest.
  const document = JSON.parse(text) as Source;
  const options = {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    // A default says what the server does without the field; callers need not send it.
    defaultNonNullable: false,
    // An object of which nothing is said can hold anything.
    emptyObjectsUnknown: true,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    makePathsEnum: false,
    pathParamsAsTypes: false,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
  };
  const context: GlobalContext = {
    ...options,
    discriminators: scanDiscriminators(document, options),
    injectFooter: [],
    postTransform: undefined,
    transform: undefined,
    transformProperty: undefined,
    // What reads a document from elsewhere; this one is whole.
    redoc: undefined as never,
    resolve: ($ref) => resolveRef(document, $ref, { silent: true }),
  };
  return `${banner}\n${astToString(transformSchema(document, context))}`;
}
