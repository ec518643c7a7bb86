import type { OpenApiDocument, SchemaObject } from "@rosterkit/openapi";

const json = (schema: SchemaObject): Record<string, { schema: SchemaObject }> => ({
  "application/json": { schema },
});
const note = { $ref: "#/components/schemas/Note" };
const failures = {
  "401": { description: "No credentials." },
  "404": { description: "No such note." },
  "409": { description: "It is needed." },
  "422": { description: "The request is wrong." },
  "500": { description: "The server fails." },
};
const fields = {
  title: { type: "string", minLength: 1, maxLength: 40 },
  colour: { enum: ["red", "blue"] },
  due: { type: "string", format: "date-time" },
};

/** The document of the notes server. */
export const notes: OpenApiDocument = {
  openapi: "3.1.0",
  info: { title: "Notes", version: "1.0.0" },
  security: [{ key: [] }],
  paths: {
    "/notes": {
      get: {
        operationId: "notes.list",
        parameters: [
          { name: "offset", in: "query", schema: { type: "integer", minimum: 0 } },
          { name: "limit", in: "query", schema: { type: "integer", minimum: 1, maximum: 3 } },
          { name: "colour", in: "query", schema: { enum: ["red", "blue"] } },
        ],
        responses: {
          ...failures,
          "200": {
            description: "Notes.",
            content: json({
              type: "object",
              required: ["items"],
              properties: { items: { type: "array", items: note } },
            }),
          },
        },
      },
      post: {
        operationId: "notes.create",
        requestBody: {
          required: true,
          content: json({
            type: "object",
            required: ["title", "colour"],
            properties: fields,
            additionalProperties: false,
          }),
        },
        responses: {
          ...failures,
          "201": {
            description: "The note.",
            headers: { "X-Version": { required: true, schema: { type: "integer" } } },
            content: json(note),
          },
        },
      },
    },
    "/notes/{noteId}": {
      parameters: [{ name: "noteId", in: "path", required: true, schema: { type: "integer", minimum: 1 } }],
      get: {
        operationId: "notes.get",
        responses: { ...failures, "200": { description: "It.", content: json(note) } },
      },
      patch: {
        operationId: "notes.change",
        requestBody: {
          required: true,
          content: json({ type: "object", properties: fields, additionalProperties: false }),
        },
        responses: { ...failures, "200": { description: "It.", content: json(note) } },
      },
      delete: { operationId: "notes.remove", responses: { ...failures, "204": { description: "Gone." } } },
    },
  },
  components: {
    securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key", "x-credential": "apiKey" } },
    schemas: {
      Note: {
        type: "object",
        required: ["id", "title", "createdAt"],
        properties: {
          id: { type: "integer" },
          ...fields,
          title: { type: "string" },
          createdAt: { type: "string", format: "date-time" },
        },
      },
    },
  },
};
