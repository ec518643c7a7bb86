export { InputError, formatDiagnostic, type Diagnostic } from "./diagnostic.ts";
export { inDirection, type Direction } from "./direction.ts";
export { subtypesOf, discriminatorValues } from "./discriminator.ts";
export type {
  Encoding,
  LinkObject,
  MediaType,
  OpenApiDocument,
  OperationObject,
  ParameterObject,
  PathItem,
  Schema,
  SchemaObject,
  SecurityRequirement,
  SecurityScheme,
  ServerObject,
} from "./document.ts";
export { isCounted, type FollowedPagination, type ItemStatus, type Pagination } from "./extensions.ts";
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
  preferredFirst,
} from "./media-types.ts";
export {
  isBodyless,
  methods,
  operationsOf,
  parametersOf,
  pathOf,
  readOperations,
  responsesFor,
  selectOperations,
  serviceOf,
  type DocumentOperation,
  type DocumentParameter,
  type HttpMethod,
  type PlacedOperation,
} from "./operations.ts";
export {
  defaultStyle,
  explodesByDefault,
  isToken,
  stylesOf,
  type ParameterPlace,
  type ParameterStyle,
  type StyleName,
} from "./parameter-styles.ts";
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
export {
  streamItemOf,
  type DocumentBody,
  type DocumentContent,
  type DocumentExample,
  type DocumentResponse,
} from "./read-bodies.ts";
export { referencesIn, renameComponents } from "./references.ts";
export { UnresolvedReferenceError, resolve, targetOf, tryResolve } from "./resolve.ts";
export { type DocumentAlternative, type DocumentScheme } from "./security.ts";
export { isAbsoluteServer, isRelativeServer, serverVariants } from "./server-variants.ts";
export { referencesAnywhere, sliceDocument, withoutServiceMarks } from "./slice.ts";
export {
  asArray,
  asObject,
  byCodeUnit,
  followAll,
  groupBy,
  isEqual,
  isObject,
  mapValues,
  type JsonObject,
  type JsonValue,
} from "./values.ts";
export { rewrite, walk, type Change, type Visit } from "./walk.ts";
