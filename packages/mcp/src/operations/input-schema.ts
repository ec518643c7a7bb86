import type { Route } from "@rosterkit/client";
import {
  type DocumentOperation,
  type OpenApiDocument,
  type Schema,
  tryResolve,
  sliceDocument,
} from "@rosterkit/openapi";

/**
 * The JSON Schema of a call: the flat input of the operation, its parameters and the fields of a JSON body, and the
 * cursor of an answer that was cut.
 */
export function inputSchema(
  document: OpenApiDocument,
  operation: DocumentOperation,
  route: Route,
): { readonly type: "object" } {
  const body = tryResolve<Schema>(document, operation.body?.contents[0]?.schema ?? true) ?? true;
  const fields = typeof body === "object" ? (body.properties ?? {}) : {};
  const properties: Record<string, Schema> = {};
  for (const name of route.body?.fields ?? []) properties[name] = fields[name] ?? true;
  for (const { name, schema, object } of operation.parameters) {
    const { description } = object;
    properties[name] = description === undefined ? schema : { allOf: [schema], description };
  }
  const required = operation.parameters.flatMap((parameter) => (parameter.required ? [parameter.name] : []));
  const { schemas = {} } = sliceDocument(document, [operation]).components ?? {};
  const schema = {
    type: "object" as const,
    properties: {
      input: { type: "object", properties, required, additionalProperties: false },
      cursor: { type: "string", description: "The nextCursor of the answer before." },
    },
    required: required.length > 0 ? ["input"] : [],
    additionalProperties: false,
    $defs: schemas,
  };
  return JSON.parse(
    JSON.stringify(schema).replaceAll('"#/components/schemas/', '"#/$defs/'),
  ) as typeof schema;
}
