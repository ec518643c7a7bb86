import { Ajv2020 } from "ajv/dist/2020.js";
import { resolvePointer } from "./json.ts";
import type { Operation } from "./operation-types.ts";
import type { Route } from "./route.ts";
import { below, findOperation, type Json, type Located, referToSchema } from "./validate/document.ts";
import { buildInputSchema } from "./validate/input.ts";
import { createStandardSchema, type StandardSchema } from "./validate/standard-schema.ts";

export type { Issue, StandardSchema } from "./validate/standard-schema.ts";

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

function buildOutputSchema({ responses }: Route, operation: Located): Json {
  const [status, mediaType] = Object.entries(responses).find(([key, type]) => key[0] === "2" && type) ?? [];
  return status && mediaType
    ? referToSchema(below(operation, "responses", status), "content", mediaType)
    : {};
}
