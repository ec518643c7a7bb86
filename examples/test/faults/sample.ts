import { resolve } from "@rosterkit/openapi";
import document from "@rosterkit/types/openapi.json" with { type: "json" };

/** The parts of a JSON Schema that a sample is made from. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

interface MediaType {
  readonly schema?: Schema;
}

interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: string;
  readonly schema?: Schema;
}

interface DocumentedResponse {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, MediaType>>;
}

export interface DocumentedOperation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, MediaType>> };
  readonly responses: Readonly<Record<string, DocumentedResponse>>;
}

const formats: Readonly<Record<string, string>> = {
  uuid: "0f2b7a52-9d3e-4c62-8a55-1f1f0c8c3d11",
  email: "ada@example.com",
  "date-time": "2026-01-31T12:00:00Z",
  date: "2026-01-31",
  uri: "https://example.com/",
};

const follow = <Value>(value: Value): Value => resolve(document, value).value;

/** Returns a value that the schema allows, with every property. */
export function sample(given: Schema = {}): unknown {
  const schema = follow(given);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum.find((value) => value !== null);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => sample(part)));
  const [alternative] = schema.anyOf ?? schema.oneOf ?? [];
  if (alternative) return sample(alternative);
  const type = typeof schema.type === "string" ? schema.type : schema.type?.find((name) => name !== "null");
  if (type === "string") return formats[schema.format ?? ""] ?? "text".padEnd(schema.minLength ?? 0, "-");
  if (type === "integer" || type === "number") return schema.minimum ?? 1;
  if (type === "boolean") return true;
  if (type === "array") return [sample(schema.items)];
  const properties = Object.entries(schema.properties ?? {});
  return Object.fromEntries(properties.map(([name, property]) => [name, sample(property)]));
}

/** Returns the operations of the document by id. */
export function documentedOperations(): ReadonlyMap<string, DocumentedOperation> {
  const items = Object.values(document.paths) as unknown as Readonly<Record<string, DocumentedOperation>>[];
  const operations = items.flatMap((item) =>
    Object.values(item).filter((value) => typeof value === "object" && "operationId" in value),
  );
  return new Map(operations.map((operation) => [operation.operationId, operation]));
}

/** Returns a flat input with every path parameter, query parameter and body field. */
export function sampleInput({ parameters = [], requestBody }: DocumentedOperation): Record<string, unknown> {
  const places = new Set(["path", "query"]);
  const values = parameters
    .map((parameter) => follow(parameter))
    .filter((parameter) => places.has(parameter.in))
    .map(({ name, schema }) => [name, sample(schema)] as const);
  const [mediaType] = Object.values(requestBody?.content ?? {});
  const body = mediaType ? sample(mediaType.schema) : {};
  return { ...Object.fromEntries(values), ...(body as Record<string, unknown>) };
}

/** Returns the documented success; the body is empty if none is documented. */
export function sampleSuccess({ operationId, responses }: DocumentedOperation): {
  readonly status: number;
  readonly body: string;
} {
  const [status, response] = Object.entries(responses).find(([code]) => code.startsWith("2")) ?? [];
  if (status === undefined) throw new Error(`${operationId} documents no success.`);
  const mediaType = Object.entries(follow(response ?? {}).content ?? {}).find(([name]) =>
    name.includes("json"),
  )?.[1];
  return { status: Number(status), body: mediaType ? JSON.stringify(sample(mediaType.schema)) : "" };
}
