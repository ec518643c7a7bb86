import type {
  Encoding,
  ExampleObject,
  MediaType,
  OpenApiDocument,
  OperationObject,
  ParameterObject,
  PathItem,
  RequestBody,
  Schema,
  ServerObject,
} from "./document.ts";
import type { FollowedPagination, ItemStatus, Pagination } from "./extensions.ts";
import { usualFirst } from "./media-types.ts";
import { defaultStyle, explodesByDefault, type ParameterPlace } from "./parameter-styles.ts";
import { operationsOf, parametersOf, type HttpMethod, type PlacedOperation } from "./operations.ts";
import { pointerTo, toPointer } from "./pointer.ts";
import { resolve, type Reference, type Resolved } from "./resolve.ts";
import { readSecurity, type DocumentAlternative } from "./security.ts";

/** A named example. @see https://spec.openapis.org/oas/v3.1.1.html#example-object */
export interface DocumentExample {
  readonly name: string;
  readonly value: unknown;
}

/** One media type of a body. `pointer` leads to the media type object. */
export interface DocumentContent {
  readonly mediaType: string;
  readonly schema: Schema | undefined;
  /** Schema of each item of a stream: the keyword `itemSchema` of OpenAPI 3.2. */
  readonly itemSchema: Schema | undefined;
  readonly encoding: Readonly<Record<string, Encoding>>;
  readonly pointer: string;
  readonly examples: readonly DocumentExample[];
}

export interface DocumentParameter {
  readonly name: string;
  readonly place: ParameterPlace;
  readonly required: boolean;
  readonly schema: Schema;
  /** `json` where the parameter is described by a media type. */
  readonly style: string;
  readonly explode: boolean;
  readonly pointer: string;
  readonly schemaPointer: string;
  readonly object: ParameterObject;
  readonly examples: readonly DocumentExample[];
}

/** A request body; of several media types the usual one comes first. */
export interface DocumentBody {
  readonly description: string | undefined;
  readonly required: boolean;
  readonly pointer: string;
  readonly contents: readonly DocumentContent[];
}

export interface DocumentResponse {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  readonly pointer: string;
  readonly contents: readonly DocumentContent[];
  /** Names of its headers, in lower case. */
  readonly headers: readonly string[];
}

/** An operation with every reference resolved but those inside of schemas. */
export interface DocumentOperation {
  readonly id: string;
  /** Key of the document's `paths`: the path, and behind a hash the service where another has the path too. */
  readonly key: string;
  readonly service: string;
  readonly domain: string;
  readonly method: HttpMethod;
  readonly path: string;
  readonly pointer: string;
  readonly object: OperationObject;
  /** Servers of the operation, or else of its path. */
  readonly servers: readonly ServerObject[];
  readonly parameters: readonly DocumentParameter[];
  readonly body: DocumentBody | undefined;
  readonly responses: readonly DocumentResponse[];
  readonly security: readonly DocumentAlternative[];
  readonly pagination: Pagination | FollowedPagination | undefined;
  readonly itemStatus: ItemStatus | undefined;
}

/**
 * Every operation of the document, resolved, in its order.
 * @throws {UnresolvedReferenceError} for a reference outside of schemas that cannot be followed
 */
export function readOperations(document: OpenApiDocument): DocumentOperation[] {
  // A path item that cannot be resolved would have no operations.
  for (const [path, item] of Object.entries(document.paths ?? {}))
    resolve(document, item, toPointer(["paths", path]));
  return operationsOf(document).map((placed) => readOperation(document, placed));
}

/** The operations of one service, or all; an unknown one is an error that names the known ones. */
export function selectOperations(
  operations: readonly DocumentOperation[],
  service: string | undefined,
): DocumentOperation[] {
  if (service === undefined) return [...operations];
  const selected = operations.filter((operation) => operation.service === service);
  if (selected.length > 0) return selected;
  const services = [...new Set(operations.map((operation) => operation.service))].filter(
    (name) => name !== "",
  );
  throw new Error(
    `The document has no service ${JSON.stringify(service)}. ` +
      (services.length > 0
        ? `It has: ${services.join(", ")}.`
        : "Its operation ids name no services (`<service>.<name>`): leave the service out."),
  );
}

/** The path of a key of `paths`: what follows a hash tells services apart whose paths are the same. */
export function pathOf(key: string): string {
  return key.split("#")[0] ?? key;
}

function readOperation(document: OpenApiDocument, placed: PlacedOperation): DocumentOperation {
  const { path: key, method, keys } = placed;
  const pathItem = placed.pathItem as PathItem;
  const operation = placed.operation as OperationObject;
  const pointer = toPointer(keys);
  const id = operation.operationId ?? `${method.toUpperCase()} ${key}`;
  return {
    id,
    key,
    service: /^([^.\s]+)\./.exec(id)?.[1] ?? "",
    domain: operation.tags?.[0] ?? "",
    method: method.toUpperCase() as HttpMethod,
    path: pathOf(key),
    pointer,
    object: operation,
    servers: [operation.servers ?? [], pathItem.servers ?? []].find(({ length }) => length > 0) ?? [],
    parameters: parametersOf(document, placed).map((parameter) => readParameter(document, parameter)),
    body: readBody(document, operation.requestBody, pointerTo(pointer, "requestBody")),
    responses: readResponses(document, operation.responses ?? {}, pointerTo(pointer, "responses")),
    security: readSecurity(document, operation.security, pointer),
    pagination: (operation["x-pagination"] || undefined) as DocumentOperation["pagination"],
    itemStatus: operation["x-item-status"] as ItemStatus | undefined,
  };
}

function readParameter(
  document: OpenApiDocument,
  { value: parameter, pointer }: Resolved<ParameterObject>,
): DocumentParameter {
  const content = readContents(document, parameter.content, pointerTo(pointer, "content"))[0];
  const style = parameter.style ?? defaultStyle(parameter.in);
  return {
    name: parameter.name,
    place: parameter.in as ParameterPlace,
    required: parameter.required === true,
    schema: content?.schema ?? parameter.schema ?? true,
    style: content === undefined ? style : "json",
    explode: parameter.explode ?? explodesByDefault(style),
    pointer,
    schemaPointer: pointerTo(content?.pointer ?? pointer, "schema"),
    object: parameter,
    examples: readExamples(document, parameter),
  };
}

function readBody(
  document: OpenApiDocument,
  reference: Reference<RequestBody> | undefined,
  place: string,
): DocumentBody | undefined {
  if (reference === undefined) return undefined;
  const { value: body, pointer } = resolve(document, reference, place);
  return {
    description: body.description,
    required: body.required === true,
    pointer,
    contents: readContents(document, body.content, pointerTo(pointer, "content")),
  };
}

function readResponses(
  document: OpenApiDocument,
  responses: NonNullable<OperationObject["responses"]>,
  place: string,
): DocumentResponse[] {
  return Object.entries(responses)
    .filter(([status]) => !status.startsWith("x-"))
    .map(([status, reference]) => {
      const { value: response, pointer } = resolve(document, reference, pointerTo(place, status));
      return {
        status,
        pointer,
        contents: readContents(document, response.content, pointerTo(pointer, "content")),
        headers: Object.keys(response.headers ?? {}).map((name) => name.toLowerCase()),
      };
    });
}

function readContents(
  document: OpenApiDocument,
  content: Readonly<Record<string, MediaType>> | undefined,
  pointer: string,
): DocumentContent[] {
  const contents = Object.entries(content ?? {}).map(([mediaType, media]) => ({
    mediaType,
    schema: media.schema,
    itemSchema: media["x-item-schema"],
    encoding: media.encoding ?? {},
    pointer: pointerTo(pointer, mediaType),
    examples: readExamples(document, media),
  }));
  return usualFirst(contents);
}

function readExamples(
  document: OpenApiDocument,
  { example, examples }: { example?: unknown; examples?: Readonly<Record<string, Reference<ExampleObject>>> },
): DocumentExample[] {
  const single = example === undefined ? [] : [{ name: "example", value: example }];
  const named = Object.entries(examples ?? {}).map(([name, reference]) => ({
    name,
    value: resolve(document, reference).value.value,
  }));
  return [...single, ...named].filter(({ value }) => value !== undefined);
}
