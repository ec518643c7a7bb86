import type { Route } from "@rosterkit/client";
import {
  type DocumentOperation,
  type OpenApiDocument,
  type Schema,
  tryResolve,
  sliceDocument,
} from "@rosterkit/openapi";

/**
 * Returns the JSON Schema of a tool's input: the flat input of the operation (parameters and fields of a JSON body), and
 * the cursor of an incomplete answer.
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
