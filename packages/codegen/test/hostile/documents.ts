import { array, constantFrom, letrec, record, uniqueArray, type Arbitrary } from "fast-check";

type Json = Record<string, unknown>;

/** The suffix `q` with a number tells the corpus that the name occurs several times. */
const componentOf = (index: number): string => `Partq${index}`;
const names = uniqueArray(constantFrom("one", "two", "three", "four"), { maxLength: 3 });

const { schema } = letrec<{ schema: Json; leaf: Json }>((tie) => ({
  leaf: constantFrom<Json>(
    { type: "string", description: "A text", pattern: "^a+$" },
    { type: ["string", "null"], enum: ["few", "many", null], title: "A choice" },
    { type: "integer", format: "int64", default: 1 },
    { const: "always" },
    { $ref: "#/components/schemas/Partq0" },
    { $ref: "#/components/schemas/Partq1" },
    {},
  ),
  schema: constantFrom("object", "array", "leaf", "oneOf", "allOf").chain((kind): Arbitrary<Json> => {
    const inner = tie("leaf");
    if (kind === "leaf") return inner;
    if (kind === "array") return inner.map((items) => ({ type: "array", items, description: "A list" }));
    if (kind === "object")
      return record({ names, inner, rest: inner }).map((found) => ({
        type: "object",
        properties: Object.fromEntries(found.names.map((name) => [name, found.inner])),
        required: found.names.slice(1),
        additionalProperties: found.rest,
      }));
    return record({ inner, other: inner }).map((found) => ({ [kind]: [found.inner, found.other] }));
  }),
}));

const parameter = record({ place: constantFrom("query", "header", "cookie"), schema }).map((found) => ({
  in: found.place,
  schema: found.schema,
  description: "A parameter",
}));

const operation = record({
  summary: constantFrom("Does it", "Does not"),
  tag: constantFrom("things", "people"),
  parameters: array(parameter, { maxLength: 3 }),
  mediaType: constantFrom(
    "application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "text/plain",
  ),
  body: schema,
  status: constantFrom("200", "2XX", "default"),
  response: schema,
}).map((found) => ({
  summary: found.summary,
  tags: [found.tag],
  parameters: found.parameters.map((each, index) => ({ name: `parameter${index}`, ...each })),
  requestBody: { description: "A body", content: { [found.mediaType]: { schema: found.body } } },
  responses: {
    [found.status]: {
      description: "A response",
      content: { "application/json": { schema: found.response } },
    },
  },
}));

/** Valid documents with random operations, parameters, bodies, responses, schemas and references. */
export const soundDocument: Arbitrary<Json> = record({
  operations: array(operation, { minLength: 1, maxLength: 3 }),
  schemas: array(schema, { minLength: 2, maxLength: 2 }),
  servers: array(constantFrom("https://one.test", "https://two.test/v1"), { maxLength: 2 }),
}).map((found) => ({
  openapi: "3.1.0",
  info: { title: "Any", version: "1", description: "Any document" },
  servers: [...new Set(found.servers)].map((url) => ({ url, description: "A server" })),
  paths: Object.fromEntries(found.operations.map((each, index) => [`/path${index}`, { post: each }])),
  components: {
    // A reference to a reference could lead back to itself.
    schemas: Object.fromEntries(
      found.schemas.map((each, index) => [
        componentOf(index),
        "$ref" in each ? {} : { ...each, title: "A part" },
      ]),
    ),
  },
}));
