import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import { InputError } from "./errors/errors.ts";
import type { Operation } from "./operation-types.ts";
import { resolvePointer } from "./pointer.ts";
import type { Route } from "./route.ts";

type Json = Readonly<Record<string, unknown>>;

/** Part of a value that is not what the document states. Its message holds no value. */
export interface Issue {
  readonly message: string;
  readonly path: readonly string[];
}

/** A schema that libraries of forms and checks take. @see https://standardschema.dev */
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
 * The schemas of an operation's input and output, as the merged document states them.
 * @param document the merged document, such as `@rosterkit/types/openapi.json`
 * @throws {InputError} where the document does not hold the operation
 */
export function schemasOf<Service extends string, Input extends readonly unknown[], Output, Result>(
  { route }: Operation<Service, Input, Output, Result>,
  document: object,
): { readonly input: StandardSchema<NonNullable<Input[0]>>; readonly output: StandardSchema<Output> } {
  // Formats and keywords of OpenAPI say nothing to Ajv.
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(document, "document");
  const operation = operationOf(route, document);
  return {
    input: standardSchema(ajv, inputSchema(route, operation)),
    output: standardSchema(ajv, outputSchema(route, operation)),
  };
}

/** An object of the document, and the pointer to it. */
interface Located {
  readonly value: Json;
  readonly pointer: string;
  readonly document: object;
}

const token = (text: string): string => text.replaceAll("~", "~0").replaceAll("/", "~1");

/** The object at a place below another one, behind its reference. */
function below({ pointer, document }: Located, ...keys: string[]): Located {
  const target = [pointer, ...keys.map(token)].join("/");
  const value = (resolvePointer(document, target) ?? {}) as Json;
  const { $ref } = value;
  if (typeof $ref !== "string") return { value, pointer: target, document };
  return below({ value: {}, pointer: decodeURIComponent($ref.slice(1)), document });
}

function operationOf({ id, method, path }: Route, document: object): Located {
  const root: Located = { value: document as Json, pointer: "", document };
  const paths = below(root, "paths");
  const key = Object.keys(paths.value).find(
    (one) => below(paths, one, method.toLowerCase()).value.operationId === id,
  );
  if (key !== undefined) return below(paths, key, method.toLowerCase());
  throw new InputError("the document does not hold the operation", {
    place: { service: id.split(".")[0]!, operation: id, method, url: path },
  });
}

const reference = ({ pointer }: Located): Json => ({ $ref: `document#${encodeURI(pointer)}` });

/** The flat input: each parameter by its name, and the body's fields beside them or the body under `body`. */
function inputSchema({ parameters, body }: Route, operation: Located): Json {
  const properties: Record<string, Json> = {};
  const required: string[] = [];
  const path = operation.pointer.slice(0, operation.pointer.lastIndexOf("/"));
  for (const owner of [{ ...operation, pointer: path }, operation]) {
    const list = resolvePointer(operation.document, `${owner.pointer}/parameters`);
    for (const index of Object.keys(list ?? {})) {
      const parameter = below(owner, "parameters", index);
      const name = parameter.value.name as string;
      if (typeof parameters[name] !== "string") continue;
      properties[name] = parameter.value.schema
        ? reference({ ...parameter, pointer: `${parameter.pointer}/schema` })
        : {};
      if (parameter.value.required) required.push(name);
    }
  }
  const flat: Json = { type: "object", properties, required };
  if (!body) return flat;
  const content = below(operation, "requestBody");
  const schema = reference(below(content, "content", body.mediaType, "schema"));
  if (body.fields) return { allOf: [flat, schema] };
  const needed = body.required ? [...required, "body"] : required;
  return { ...flat, properties: { ...properties, body: schema }, required: needed };
}

function outputSchema({ responses }: Route, operation: Located): Json {
  const [status, mediaType] = Object.entries(responses).find(([key, type]) => key < "3" && type) ?? [];
  if (!status || !mediaType) return {};
  return reference(below(operation, "responses", status, "content", mediaType, "schema"));
}

function standardSchema<Value>(ajv: Ajv2020, schema: Json): StandardSchema<Value> {
  const isValid = ajv.compile(schema);
  return {
    "~standard": {
      version: 1,
      vendor: "rosterkit",
      validate: (value) =>
        isValid(value) ? { value: value as Value } : { issues: (isValid.errors ?? []).map(toIssue) },
    },
  };
}

function toIssue({ instancePath, keyword, params, message }: ErrorObject): Issue {
  const path = instancePath.split("/").slice(1);
  const missing = keyword === "required" ? [String(params.missingProperty)] : [];
  const unescaped = path.map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  return { message: message ?? keyword, path: [...unescaped, ...missing] };
}
