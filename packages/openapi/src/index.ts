export { InputError, formatDiagnostic, type Diagnostic } from "./diagnostic.ts";
export type {
  Components,
  Encoding,
  ExampleObject,
  MediaType,
  OpenApiDocument,
  OperationObject,
  ParameterObject,
  PathItem,
  RequestBody,
  ResponseObject,
  Schema,
  SchemaObject,
  SecurityRequirement,
  SecurityScheme,
  ServerObject,
  ServiceFacts,
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
export { fieldOf, fieldsOf, type Field, type Kind } from "./keywords.ts";
export { OperationIndex, type Match } from "./match.ts";
export {
  essenceOf,
  isForm,
  isJson,
  isSameJson,
  kindOfMedia,
  usualFirst,
  type MediaKind,
} from "./media-types.ts";
export {
  pathOf,
  readOperations,
  selectOperations,
  type DocumentBody,
  type DocumentContent,
  type DocumentExample,
  type DocumentOperation,
  type DocumentParameter,
  type DocumentResponse,
} from "./read-operations.ts";
export {
  explodesByDefault,
  parameterPlaces,
  stylesOf,
  type ParameterPlace,
  type ParameterStyle,
  type StyleName,
} from "./parameter-styles.ts";
export { methods, operationsOf, type HttpMethod, type Method, type PlacedOperation } from "./operations.ts";
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
  type ComponentPlace,
} from "./pointer.ts";
export { toOpenApi31 } from "./raise.ts";
export { referencesIn, renameComponents, type Rename } from "./references.ts";
export { UnresolvedReferenceError, resolve, tryResolve, type Reference, type Resolved } from "./resolve.ts";
export { type DocumentAlternative, type DocumentScheme } from "./security.ts";
export { sliceDocument, withoutServiceMarks, type OperationKey } from "./slice.ts";
export { rewrite, walk, type Change, type Start, type Visit } from "./walk.ts";
