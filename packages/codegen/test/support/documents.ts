type Json = Record<string, unknown>;

/** A small, sound OpenAPI document of one service with one operation; what is given replaces or joins it. */
export function documentOf(
  service: string,
  parts: { paths?: Json; components?: Json; root?: Json } = {},
): Json {
  return {
    openapi: "3.1.0",
    info: { title: service, version: "1.0.0" },
    servers: [{ url: `https://${service}.test` }],
    security: [{ [`${service}Key`]: [] }],
    tags: [{ name: "users", description: "People." }],
    paths: parts.paths ?? { [`/${service}/users`]: { get: operationOf(`${service}.listUsers`) } },
    components: {
      securitySchemes: {
        [`${service}Key`]: { type: "apiKey", in: "header", name: "API-KEY", "x-credential": "apiKey" },
      },
      ...parts.components,
    },
    ...parts.root,
  };
}

export function operationOf(operationId: string, parts: Json = {}): Json {
  return {
    operationId,
    tags: ["users"],
    summary: "Does something",
    responses: { "200": jsonAnswer({ type: "array", items: { type: "string" } }) },
    ...parts,
  };
}

export function jsonAnswer(schema: unknown): Json {
  return { description: "The answer.", content: { "application/json": { schema } } };
}

export function pathParameter(name: string): Json {
  return { name, in: "path", required: true, schema: { type: "string" } };
}

export function queryParameter(name: string): Json {
  return { name, in: "query", schema: { type: "integer" } };
}
