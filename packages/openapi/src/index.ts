export { InputError, formatDiagnostic, type Diagnostic } from "./diagnostic.ts";
export type {
  Encoding,
  HeaderObject,
  LinkObject,
  MediaType,
  OpenApiDocument,
  OperationObject,
  ParameterObject,
  PathItem,
  SecurityRequirement,
  SecurityScheme,
  ServerObject,
} from "./document.ts";
export { isCounted, type FollowedPagination, type ItemStatus, type Pagination } from "./extensions.ts";
export {
  asArray,
  asObject,
  byCodeUnit,
  isEqual,
  isObject,
  mapValues,
  type JsonObject,
  type JsonValue,
} from "./json.ts";
export { heirsOf, tagsOf } from "./discriminator.ts";
export { followAll } from "./follow-all.ts";
export { groupBy } from "./group-by.ts";
export { fieldOf } from "./keywords.ts";
export { OperationIndex } from "./match.ts";
export {
  essenceOf,
  isForm,
  isJson,
  isSameJson,
  isStream,
  kindOfMedia,
  mediaTypeIn,
  usualFirst,
} from "./media-types.ts";
export type { DocumentBody, DocumentContent, DocumentResponse } from "./read-bodies.ts";
export type { DocumentExample } from "./read-examples.ts";
export {
  isBodyless,
  pathOf,
  readOperations,
  responsesFor,
  selectOperations,
  serviceOf,
  type DocumentOperation,
} from "./read-operations.ts";
export type { DocumentParameter } from "./read-parameters.ts";
export {
  defaultStyle,
  explodesByDefault,
  stylesOf,
  type ParameterPlace,
  type ParameterStyle,
  type StyleName,
} from "./parameter-styles.ts";
export { methods, operationsOf, parametersOf, type HttpMethod, type PlacedOperation } from "./operations.ts";
export {
  componentOf,
  depthOf,
  fromPointer,
  keysOfReference,
  nameOfSchemaReference,
  pointerTo,
  referenceTo,
  toPointer,
  valueAt,
} from "./pointer.ts";
export { toOpenApi31 } from "./raise.ts";
export { referenceOfTarget, referencesIn, renameComponents } from "./references.ts";
export { UnresolvedReferenceError, resolve, tryResolve } from "./resolve.ts";
export type { Schema, SchemaObject } from "./schema.ts";
export { type DocumentAlternative, type DocumentScheme } from "./security.ts";
export { isAbsoluteServer, isRelativeServer, serverVariants } from "./server-variants.ts";
export { referencesAnywhere, sliceDocument, withoutServiceMarks } from "./slice.ts";
export { inDirection, type Direction } from "./direction.ts";
export { isToken } from "./token.ts";
export { streamItemOf } from "./stream-items.ts";
export { rewrite, walk, type Change, type Visit } from "./walk.ts";
