import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { getOwn } from "./checks.ts";
import { InputError } from "./errors/errors.ts";
import type { Operation } from "./operation-types.ts";
import { resolvePointer } from "./pointer.ts";
import type { Route } from "./route.ts";
import type { ParameterPlace, UngroupedField } from "./route/parameter.ts";

type Json = Readonly<Record<string, unknown>>;

/** A part of a value that does not match its schema. The message contains no value. */
export interface Issue {
  readonly message: string;
  readonly path: readonly string[];
}

/** A validator in the common form of validation libraries. @see https://standardschema.dev */
export interface StandardSchema<Value> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "rosterkit";
    validate(value: unknown): { readonly value: Value } | { readonly issues: readonly Issue[] };
    /** Type only. */
    readonly types?: { readonly input: Value; readonly output: Value };
  };
}

/**
 * Creates validators for the input and the output of an operation.
 * @param document the merged document, such as `@rosterkit/types/openapi.json`
 * @throws {InputError} if the document does not contain the operation
 */
export function schemasOf<Service extends string, Input extends readonly unknown[], Output, Result>(
  { route }: Operation<Service, Input, Output, Result>,
  document: object,
): { readonly input: StandardSchema<NonNullable<Input[0]>>; readonly output: StandardSchema<Output> } {
  const operation = findOperation(route, document);
  const input = createAjv(document, "readOnly").compile(buildInputSchema(route, operation));
  const output = createAjv(document, "writeOnly").compile(buildOutputSchema(route, operation));
  return { input: createStandardSchema(input, route), output: createStandardSchema(output) };
}

/**
 * Creates an Ajv for a document in which no property with the flag `absent` is required.
 * @see https://spec.openapis.org/oas/v3.1.1.html#schema-object
 */
function createAjv(document: object, absent: "readOnly" | "writeOnly"): Ajv2020 {
  const isAbsent = ({ $ref, [absent]: flag }: Json = {}): boolean =>
    flag === true ||
    (typeof $ref === "string" &&
      isAbsent(resolvePointer(document, decodeURIComponent($ref.slice(1))) as Json));
  const copy = JSON.parse(JSON.stringify(document), (_, value: unknown) => {
    const { required, properties } = Object(value);
    if (!Array.isArray(required) || !properties) return value;
    return { ...(value as Json), required: required.filter((name) => !isAbsent(properties[name])) };
  });
  // Ajv does not know the formats and keywords of OpenAPI.
  return new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).addSchema(copy, "document");
}

/** An object of the document and its JSON Pointer. */
interface Located {
  readonly value: Json;
  readonly pointer: string;
  readonly document: object;
}

const pointerTo = (pointer: string, ...keys: string[]): string =>
  [pointer, ...keys.map((key) => key.replaceAll("~", "~0").replaceAll("/", "~1"))].join("/");

/** Returns the object at a path below another one, and follows references. */
function below({ pointer, document }: Located, ...keys: string[]): Located {
  const target = pointerTo(pointer, ...keys);
  const value = (resolvePointer(document, target) ?? {}) as Json;
  const { $ref } = value;
  if (typeof $ref !== "string") return { value, pointer: target, document };
  return below({ value: {}, pointer: decodeURIComponent($ref.slice(1)), document });
}

function findOperation({ id, method, path }: Route, document: object): Located {
  const root: Located = { value: document as Json, pointer: "", document };
  const paths = below(root, "paths");
  const key = Object.keys(paths.value).find(
    (one) => below(paths, one, method.toLowerCase()).value.operationId === id,
  );
  if (key !== undefined) return below(paths, key, method.toLowerCase());
  throw new InputError("the document does not contain the operation", {
    place: { service: id.split(".")[0]!, operation: id, method, url: path },
  });
}

/** Returns a reference to the schema at a path below an object; a schema for anything if there is none. */
function referToSchema({ pointer, document }: Located, ...keys: string[]): Json {
  const target = pointerTo(pointer, ...keys, "schema");
  return resolvePointer(document, target) === undefined ? {} : { $ref: `document#${encodeURI(target)}` };
}

/** Builds the schema of the result of `splitInput`. */
function buildInputSchema({ parameters, body }: Route, operation: Located): Json {
  const known: Record<string, Record<string, Located>> = { path: {}, query: {}, header: {}, cookie: {} };
  const path = operation.pointer.slice(0, operation.pointer.lastIndexOf("/"));
  for (const owner of [{ ...operation, pointer: path }, operation])
    for (const index of Object.keys(below(owner, "parameters").value)) {
      const parameter = below(owner, "parameters", index);
      const { name, in: place } = parameter.value as { readonly name: string; readonly in: ParameterPlace };
      if ([getOwn(parameters, name)].flat().includes(place)) known[place]![name] = parameter;
    }
  const closed = { type: "object", additionalProperties: false };
  const places = Object.entries(known).map(([place, found]) => {
    const schemas = Object.entries(found).map(([name, parameter]) => {
      const [mediaType] = Object.keys(below(parameter, "content").value);
      return [name, referToSchema(parameter, ...(mediaType ? ["content", mediaType] : []))];
    });
    const required = Object.keys(found).filter((name) => found[name]!.value.required);
    return [place, { ...closed, properties: Object.fromEntries(schemas), required }];
  });
  const content = below(operation, "requestBody");
  const sent = body && { body: referToSchema(content, "content", body.mediaType) };
  const properties = { ...Object.fromEntries(places), ...sent };
  return { ...closed, properties, required: body?.required ? ["body"] : [] };
}

/** Groups the fields of a flat input by parameter location and `body`; undeclared fields stay at the top. */
function splitInput({ parameters, body, ungroup }: Route, input: unknown): unknown {
  if (typeof input !== "object" || !input || Array.isArray(input)) return input;
  const parts: Record<string, unknown> = { path: {}, query: {}, header: {}, cookie: {} };
  if (body?.fields && body.required) parts.body = {};
  const entries: readonly UngroupedField[] = ungroup?.(parameters, input) ?? Object.entries(input);
  for (const [name, value, place = getOwn(parameters, name)] of entries) {
    const isField = body?.fields?.includes(name) || body?.open;
    const part = typeof place === "string" ? place : isField ? "body" : undefined;
    if (part === undefined) parts[name] = value;
    else if (value !== null || part === "body") parts[part] = { ...(parts[part] as Json), [name]: value };
  }
  return parts;
}

function buildOutputSchema({ responses }: Route, operation: Located): Json {
  const [status, mediaType] = Object.entries(responses).find(([key, type]) => key[0] === "2" && type) ?? [];
  return status && mediaType
    ? referToSchema(below(operation, "responses", status), "content", mediaType)
    : {};
}

/** @param route only for an input, which is split into parts before validation */
function createStandardSchema<Value>(isValid: ValidateFunction, route?: Route): StandardSchema<Value> {
  return {
    "~standard": {
      version: 1,
      vendor: "rosterkit",
      validate(value) {
        if (isValid(toJson(route ? splitInput(route, value) : value))) return { value: value as Value };
        return { issues: (isValid.errors ?? []).map((error) => toIssue(error, route)) };
      },
    },
  };
}

/** Converts a value to JSON as it is sent; a `bigint` becomes a number. */
function toJson(value: unknown): unknown {
  const text = JSON.stringify(value, (_, one: unknown) => (typeof one === "bigint" ? Number(one) : one));
  return text === undefined ? undefined : JSON.parse(text);
}

function toIssue({ instancePath, keyword, params, message }: ErrorObject, route?: Route): Issue {
  const name = params.missingProperty ?? params.additionalProperty ?? [];
  const tokens = instancePath.split("/").slice(1);
  const path = tokens.map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~")).concat(name);
  // In a flat input, the fields of a part have no prefix unless several locations share their name.
  const [part, field = ""] = path;
  const isFlat =
    part === "body" ? route?.body?.fields : typeof getOwn(route?.parameters ?? {}, field) === "string";
  return { message: message ?? keyword, path: path.slice(isFlat ? 1 : 0) };
}
