/** Returns a generator of numbers that depend on the seed only. @see https://en.wikipedia.org/wiki/Linear_congruential_generator */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

const kinds = ["string", "integer", "boolean"] as const;

/** Makes a document with a number of operations in ten domains, and half as many schemas. */
export function syntheticDocument(operations: number, seed = 1): object {
  const below = numbers(seed);
  const schemaCount = Math.ceil(operations / 2);
  const reference = (): object => ({ $ref: `#/components/schemas/Thing${below(schemaCount)}` });
  const content = (): object => ({ content: { "application/json": { schema: reference() } } });
  const schemas = Array.from({ length: schemaCount }, (_, index) => {
    const fields = Array.from({ length: 4 + below(8) }, (__, field) => [
      `field_${field}`,
      { type: kinds[below(kinds.length)], description: `The field ${field}.` },
    ]);
    const properties = { ...Object.fromEntries(fields), held: reference() };
    return [`Thing${index}`, { type: "object", required: ["field_0"], properties }];
  });
  const paths = Array.from({ length: operations }, (_, index) => {
    const operation = {
      operationId: `handleThing${index}`,
      summary: `Handle thing ${index}`,
      tags: [`domain-${below(10)}`],
      parameters: [
        { name: "id", in: "path", required: true, schema: { type: "string" } },
        { name: "limit", in: "query", schema: { type: "integer" } },
      ],
      ...(index % 2 === 0 ? {} : { requestBody: { required: true, ...content() } }),
      responses: { "200": { description: "OK", ...content() }, "404": { description: "None" } },
    };
    return [`/things${index}/{id}`, { [index % 2 === 0 ? "get" : "post"]: operation }];
  });
  return {
    openapi: "3.1.0",
    info: { title: "Synthetic", version: "1.0.0" },
    servers: [{ url: "https://synthetic.test" }],
    security: [{ Key: [] }],
    paths: Object.fromEntries(paths),
    components: {
      securitySchemes: { Key: { type: "apiKey", in: "header", name: "X-Key" } },
      schemas: Object.fromEntries(schemas),
    },
  };
}
