import type { OpenApiDocument, OperationObject, Schema } from "@rosterkit/openapi";
import type { Files } from "./refusal.ts";

type Json = Record<string, unknown>;

interface Parts {
  readonly paths?: Json;
  readonly components?: Json;
  readonly root?: Json;
}

/** A merged document of one service with one operation at `/things`, unless paths are given. */
export function documentWith({
  operation = {},
  schemas = {},
  ...others
}: {
  operation?: OperationObject;
  schemas?: Record<string, Schema>;
} & Partial<OpenApiDocument> = {}): OpenApiDocument {
  return {
    openapi: "3.1.0",
    "x-services": { shop: { title: "Shop" } },
    paths: { "/things": { post: operationNamed("shop.doThing", operation) } },
    ...others,
    components: { ...others.components, schemas },
  };
}

export function operationNamed(id: string, operation: OperationObject = {}): OperationObject {
  return { operationId: id, tags: ["things"], responses: { "204": { description: "" } }, ...operation };
}

export function jsonBody(schema: Schema, required = true): NonNullable<OperationObject["requestBody"]> {
  return { required, content: { "application/json": { schema } } };
}

/** A small, valid OpenAPI document of one service with one operation. Parts replace its own or are added. */
export function documentOf(service: string, parts: Parts = {}): Json {
  const key = { type: "apiKey", in: "header", name: "API-KEY", "x-credential": "apiKey" };
  return {
    openapi: "3.1.0",
    info: { title: service, version: "1.0.0" },
    servers: [{ url: `https://${service}.test` }],
    security: [{ [`${service}Key`]: [] }],
    tags: [{ name: "users", description: "People." }],
    paths: parts.paths ?? { [`/${service}/users`]: { get: operationOf(`${service}.listUsers`) } },
    components: { securitySchemes: { [`${service}Key`]: key }, ...parts.components },
    ...parts.root,
  };
}

export const source = "spec/sources/pets.yaml";

/** The service of pets without an overlay: it is read as published. */
export function pets(parts: Parts): Files {
  return { [source]: documentOf("pets", parts) };
}

/** The service of pets with one operation at `/pets`. */
export function petsWith(operation: Json, parts: Parts & { readonly method?: string } = {}): Files {
  const { method = "get", ...others } = parts;
  return pets({ paths: { "/pets": { [method]: operationOf("pets.listPets", operation) } }, ...others });
}

/** The service of pets with an overlay, which makes the document curated. */
export function curated(parts: Parts): Files {
  const overlay = { overlay: "1.0.0", info: { title: "Ours", version: "1.0.0" }, actions: [] };
  return { ...pets(parts), "spec/overlays/pets.yaml": overlay };
}

export function operationOf(operationId: string, parts: Json = {}): Json {
  const facts = { tags: ["users"], summary: "Does something" };
  return {
    ...operationNamed(operationId, responding({ type: "array", items: { type: "string" } })),
    ...facts,
    ...parts,
  };
}

/** Responses with a JSON body of a schema. */
export function responding(schema: unknown): Json {
  return { responses: { "200": jsonResponse(schema) } };
}

export function jsonResponse<Stated>(schema: Stated): {
  description: string;
  content: Record<string, { schema: Stated }>;
} {
  return { description: "The response.", content: { "application/json": { schema } } };
}

export function pathParameter(name: string): Json {
  return { name, in: "path", required: true, schema: { type: "string" } };
}

export function queryParameter(name: string): Json {
  return { name, in: "query", schema: { type: "integer" } };
}
