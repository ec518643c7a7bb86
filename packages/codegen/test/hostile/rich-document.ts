/**
 * A valid document of one service with every field whose value is text. Names that occur several times, for
 * instance in references, have the suffix `q` with a number. Every other text occurs once.
 */
export const richDocument = {
  openapi: "3.1.0",
  jsonSchemaDialect: "https://spec.openapis.org/oas/3.1/dialect/base",
  info: {
    title: "Shop",
    version: "1.2.3",
    summary: "Sells things",
    description: "The shop.",
    termsOfService: "https://shop.test/terms",
    contact: { name: "Ann", url: "https://shop.test/ann", email: "ann@shop.test" },
    license: { name: "MIT", identifier: "MIT-0" },
    "x-license": { url: "https://shop.test/license" },
    "x-assumption": "The shop is open",
    "x-any": { some: "text" },
  },
  externalDocs: { description: "More of it", url: "https://shop.test/docs" },
  servers: [
    {
      url: "https://{regionq1}.shop.test/v1",
      description: "A region",
      variables: { regionq1: { default: "euq29", enum: ["euq29", "us"], description: "Where it is" } },
    },
    { url: "https://plain.shop.test", description: "The plain one", "x-server-name": "plain" },
  ],
  security: [{ keyq2: [] }, { oauthq3: ["read"] }],
  tags: [
    {
      name: "thingsq4",
      description: "Things to sell",
      externalDocs: { description: "Of things", url: "https://shop.test/things" },
    },
  ],
  paths: {
    "/things/{idq5}": {
      summary: "One thing",
      description: "A thing by its id",
      parameters: [
        { name: "idq5", in: "path", required: true, schema: { type: "string" }, description: "Its id" },
      ],
      servers: [{ url: "https://things.shop.test", description: "Of things alone" }],
      get: {
        operationId: "getThing",
        tags: ["thingsq4"],
        summary: "Get a thing",
        description: "Gives one thing, if there is one",
        externalDocs: { description: "Of getting", url: "https://shop.test/get" },
        parameters: [
          { name: "fields", in: "query", style: "form", schema: { type: "string" }, example: "all" },
          { name: "X-Trace", in: "header", description: "Traces it", schema: { type: "string" } },
          { name: "taste", in: "cookie", schema: { type: "string", "x-assumption": "It is sweet" } },
          {
            name: "filter",
            in: "query",
            content: {
              "application/json": {
                schema: { type: "object" },
                examples: { plain: { $ref: "#/components/examples/exampleq6" } },
              },
            },
          },
          { $ref: "#/components/parameters/limitq7" },
        ],
        responses: {
          "200": {
            description: "The thing",
            headers: { "X-Rate": { $ref: "#/components/headers/rateq8" } },
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/Thingq9" },
                example: { inside: "an example" },
              },
              "text/csv": { schema: { type: "string" } },
            },
            links: { next: { $ref: "#/components/links/linkq10" } },
          },
          "404": { $ref: "#/components/responses/missingq11" },
          default: { description: "Anything else" },
        },
        "x-idempotent": "It only reads",
      },
      delete: {
        operationId: "deleteThing",
        tags: ["thingsq4"],
        summary: "Delete a thing",
        deprecated: true,
        responses: { "204": { description: "It is gone" } },
        security: [{ basicq12: [] }, { bearerq13: [] }, { openidq14: [] }],
        servers: [{ url: "/other", description: "Beside it" }],
        "x-assumption": "Nobody misses it",
      },
    },
    "/things": {
      get: {
        operationId: "listThings",
        tags: ["thingsq4"],
        summary: "List things",
        parameters: [
          { name: "offsetq15", in: "query", schema: { type: "integer" } },
          { name: "sizeq16", in: "query", schema: { type: "integer" } },
        ],
        responses: {
          "200": {
            description: "A page",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["itemsq17"],
                  properties: {
                    itemsq17: { type: "array", items: { $ref: "#/components/schemas/Thingq9" } },
                    totalq18: { type: "integer" },
                  },
                },
              },
            },
          },
        },
        "x-pagination": {
          style: "offset",
          offset: "offsetq15",
          limit: "sizeq16",
          items: "/itemsq17",
          total: "/totalq18",
        },
      },
      post: {
        operationId: "addThings",
        tags: ["thingsq4"],
        summary: "Add things",
        requestBody: { $ref: "#/components/requestBodies/bodyq19" },
        responses: {
          "207": {
            description: "One outcome for each",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: {
                    resultsq20: {
                      type: "array",
                      items: {
                        type: "object",
                        properties: {
                          stateq21: { type: "string", enum: ["doneq22", "broken"] },
                          reasonq23: { type: "string" },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
        },
        callbacks: {
          sold: {
            "{$request.body#/url}": {
              post: { summary: "Was sold", responses: { "200": { description: "Heard" } } },
            },
          },
        },
        "x-item-status": {
          items: "/resultsq20",
          status: "stateq21",
          success: ["doneq22"],
          message: "reasonq23",
        },
      },
    },
    "/upload": {
      post: {
        operationId: "upload",
        tags: ["thingsq4"],
        summary: "Upload a picture",
        requestBody: {
          description: "The picture",
          content: {
            "multipart/form-data": {
              schema: {
                type: "object",
                properties: {
                  pictureq24: { type: "string", contentMediaType: "image/png", contentEncoding: "base64" },
                },
              },
              encoding: {
                pictureq24: {
                  contentType: "image/jpeg",
                  style: "form",
                  headers: { "X-Part": { description: "Of a part", schema: { type: "string" } } },
                },
              },
            },
          },
        },
        responses: {
          "200": { description: "Events", content: { "text/event-stream": { schema: { type: "string" } } } },
        },
      },
    },
  },
  webhooks: { sale: { post: { summary: "A sale", responses: { "200": { description: "Noted" } } } } },
  components: {
    schemas: {
      Thingq9: {
        $comment: "Of things",
        title: "Thing",
        description: "Something to sell",
        type: "object",
        required: ["nameq25", "kind"],
        discriminator: { propertyName: "kind", mapping: { book: "#/components/schemas/Bookq26" } },
        properties: {
          nameq25: {
            type: "string",
            title: "Its name",
            description: "How it is called",
            default: "unnamed",
            pattern: "^[a-z]+$",
            examples: ["a name"],
            externalDocs: { description: "Of names", url: "https://shop.test/names" },
            xml: { name: "name", namespace: "https://shop.test/xml", prefix: "shop" },
          },
          kind: { type: "string", enum: ["book", "cup"] },
          made: { type: "string", format: "date-time", example: "2024-01-01T00:00:00Z" },
          fixed: { const: "always" },
          secret: { type: "string", "x-sensitive": true },
          parent: { $ref: "#/components/schemas/Thingq9" },
          extra: { type: "object", additionalProperties: { type: "string", description: "An extra" } },
          odd: {
            type: "object",
            patternProperties: { "^x-": { type: "string" } },
            dependentRequired: { left: ["right"] },
          },
          pair: { type: "array", prefixItems: [{ type: "string" }, { enum: ["one", "two"] }] },
          either: { oneOf: [{ $ref: "#/components/schemas/Bookq26" }, { type: "null" }] },
        },
      },
      Bookq26: {
        allOf: [
          { $ref: "#/components/schemas/Thingq9" },
          { type: "object", properties: { pages: { type: "integer" } } },
        ],
        $defs: { inner: { type: "string", description: "Inside of it" } },
      },
    },
    responses: {
      missingq11: {
        description: "There is none",
        content: {
          "application/json": {
            schema: { type: "object", properties: { error: { type: "string", description: "Why" } } },
          },
        },
      },
    },
    parameters: {
      limitq7: {
        name: "limit",
        in: "query",
        description: "At most so many",
        schema: { type: "integer", format: "int32", default: 10 },
        examples: { few: { summary: "Few", description: "Only few", value: "5" } },
      },
    },
    examples: {
      exampleq6: {
        summary: "An example",
        description: "It is plain",
        value: { of: "a value", list: ["member"] },
      },
    },
    requestBodies: {
      bodyq19: {
        description: "The things",
        required: true,
        content: {
          "application/json": {
            schema: {
              type: "object",
              required: ["thingsField"],
              properties: { thingsField: { type: "array", items: { $ref: "#/components/schemas/Thingq9" } } },
            },
          },
          "application/x-www-form-urlencoded": {
            schema: { type: "object", properties: { form: { type: "string" } } },
          },
        },
      },
    },
    headers: {
      rateq8: { description: "The rate", style: "simple", schema: { type: "string" }, example: "ten" },
    },
    securitySchemes: {
      keyq2: {
        type: "apiKey",
        in: "header",
        name: "X-Key",
        description: "The key",
        "x-credential": "keyOption",
      },
      oauthq3: {
        type: "oauth2",
        description: "A token",
        flows: {
          clientCredentials: {
            tokenUrl: "https://shop.test/token",
            refreshUrl: "https://shop.test/refresh",
            scopes: { read: "May read" },
          },
          authorizationCode: {
            authorizationUrl: "https://shop.test/authorize",
            tokenUrl: "https://shop.test/token2",
            refreshUrl: "https://shop.test/refresh2",
            scopes: { write: "May write" },
          },
        },
      },
      basicq12: { type: "http", scheme: "basic", description: "Name and password" },
      bearerq13: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "Another token" },
      openidq14: {
        type: "openIdConnect",
        openIdConnectUrl: "https://shop.test/openid",
        description: "OpenID",
      },
    },
    links: {
      linkq10: {
        operationId: "listThings",
        description: "The others",
        parameters: { like: "$response.body#/name" },
        server: { url: "https://links.shop.test", description: "Of links" },
      },
    },
    callbacks: {
      callq27: {
        "{$request.query.url}": {
          post: { summary: "A call", responses: { "200": { description: "Taken" } } },
        },
      },
    },
    pathItems: {
      itemq28: {
        get: { summary: "Shared", tags: ["thingsq4"], responses: { "200": { description: "Shared too" } } },
      },
    },
  },
};
