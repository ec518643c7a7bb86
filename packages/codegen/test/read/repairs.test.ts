import { formatDiagnostic } from "@rosterkit/openapi";
import { expect, test } from "vitest";
import { generate } from "../../src/generate.ts";
import {
  documentOf,
  jsonBody,
  operationOf,
  pathParameter,
  pets,
  petsWith,
  queryParameter,
  responding,
  source,
} from "../support/documents.ts";
import { diagnose, type Files } from "../support/refusal.ts";
import { configOf, snapshot, temporaryRepository } from "../support/repository.ts";

const schema = `${source}#/paths/~1pets/get/responses/200/content/application~1json/schema`;
const object = (properties: object, others: object = {}): Files =>
  petsWith(responding({ type: "object", properties, ...others }));
const cat = { $ref: "#/components/schemas/Cat" };
const securing = (...security: object[]): Files => petsWith({ security });

/** The name of a slip, a document with it, its warnings, and the text that a generated file then contains. */
const slips: readonly (readonly [
  name: string,
  given: Files,
  warnings: string[],
  file: string,
  text: RegExp,
])[] = [
  [
    "names listed twice in `required`",
    object({ a: { type: "string" }, b: {} }, { required: ["a", "b", "a", "a"] }),
    [
      `${schema}/required/2: \`required\` names "a" twice. It is required.`,
      `${schema}/required/3: \`required\` names "a" twice. It is required.`,
    ],
    "spec/openapi.json",
    /"required": \[\s+"a",\s+"b"\s+\]/,
  ],
  [
    "a pattern that ECMAScript cannot compile",
    object({ a: { type: "string", description: "Letters.", pattern: "(?i)^[a-z]+$" } }),
    [
      `${schema}/properties/a/pattern: "(?i)^[a-z]+$" is not a regular expression of ECMAScript. It is moved to the description and is not checked.`,
    ],
    "packages/users/src/generated/pets.ts",
    /Letters\.\s+\*\s+\* Its pattern is `\(\?i\)\^\[a-z\]\+\$`\.\s+\*\/\s+a\?: string/,
  ],
  [
    "a key of `patternProperties` that ECMAScript cannot compile",
    object({}, { patternProperties: { "(?i)x": { type: "integer" } }, additionalProperties: false }),
    [
      `${schema}/patternProperties/(?i)x: "(?i)x" is not a regular expression of ECMAScript. Properties of any other name have its schema.`,
    ],
    "spec/openapi.json",
    /"patternProperties": \{\},\s+"additionalProperties": \{\s+"type": "integer"/,
  ],
  ...[false, undefined].map((additionalProperties): (typeof slips)[number] => [
    `two such keys with the additional properties ${additionalProperties}`,
    object(
      {},
      {
        patternProperties: { "(?i)x": { type: "integer" }, "(?i)y": { type: "string" } },
        ...(additionalProperties === false && { additionalProperties }),
      },
    ),
    ["x", "y"].map(
      (name) =>
        `${schema}/patternProperties/(?i)${name}: "(?i)${name}" is not a regular expression of ECMAScript. Properties of any other name have its schema.`,
    ),
    "spec/openapi.json",
    /"additionalProperties": \{\s+"anyOf": \[\s+\{\s+"type": "integer"\s+\},\s+\{\s+"type": "string"\s+\}/,
  ]),
  [
    "recursion keywords of an older JSON Schema",
    pets({
      paths: {
        "/pets": { get: operationOf("pets.listPets", responding({ $ref: "#/components/schemas/Pet" })) },
      },
      components: {
        securitySchemes: { petsKey: { type: "http", scheme: "bearer" } },
        schemas: {
          Pet: {
            $recursiveAnchor: true,
            type: "object",
            properties: { parent: { $recursiveRef: "#" } },
          },
        },
      },
    }),
    [
      `${source}#/components/schemas/Pet/$recursiveAnchor: \`$recursiveAnchor\` is not a keyword of JSON Schema 2020-12. The schema refers to itself by its pointer.`,
      `${source}#/components/schemas/Pet/properties/parent/$recursiveRef: \`$recursiveRef\` is not a keyword of JSON Schema 2020-12. It refers to the component that contains it.`,
    ],
    "packages/users/src/generated/pets.ts",
    /parent\?: Pet/,
  ],
  [
    "an enum without values",
    object({ a: { type: "string", enum: [] } }),
    [`${schema}/properties/a/enum: \`enum\` lists no value. Any value is allowed.`],
    "packages/users/src/generated/pets.ts",
    /a\?: string/,
  ],
  [
    "an enum whose values do not have its type",
    object({ a: { type: "object", enum: ["few", "many"] }, b: { type: "number", enum: [1, "few"] } }),
    [
      `${schema}/properties/a/type: No value of \`enum\` is of the type "object". The type follows from the values.`,
    ],
    "packages/users/src/generated/pets.ts",
    /a\?: "few" \| "many"/,
  ],
  [
    "keywords with values of the wrong kind",
    object({
      a: { type: "String", required: true, maxLength: "5", readOnly: "true", title: 404 },
      b: { type: "any", description: null },
      c: { allOf: { type: "string" } },
    }),
    [
      ['a/maxLength: `maxLength` cannot be "5". It is `5`.'],
      ['a/readOnly: `readOnly` cannot be "true". It is `true`.'],
      ["a/required: `required` cannot be true. It is ignored."],
      ['a/title: `title` cannot be 404. It is `"404"`.'],
      ['a/type: `type` cannot be "String". It is `"string"`.'],
      ["b/description: `description` cannot be null. It is ignored."],
      ['b/type: `type` cannot be "any". It is ignored.'],
      ["c/allOf: `allOf` cannot be an object. It is a list of one."],
    ].map(([text]) => `${schema}/properties/${text}`),
    "packages/users/src/generated/pets.ts",
    /a\?: string;[^]*b\?: unknown;\s+c\?: string;/,
  ],
  [
    "a pattern that is not a string",
    object({ a: { type: "string", pattern: 0 } }),
    [`${schema}/properties/a/pattern: The pattern 0 is not a string. It is not checked.`],
    "packages/users/src/generated/pets.ts",
    /a\?: string/,
  ],
  [
    "unknown fields, with slips inside of one",
    petsWith(
      { parameters: [{ ...queryParameter("limit"), type: "integer", isReal: true }], produces: ["text/csv"] },
      { root: { source: { url: null } } },
    ),
    [
      `${source}#/paths/~1pets/get/parameters/0/isReal: \`isReal\` is not a field of this object. It is ignored.`,
      `${source}#/paths/~1pets/get/parameters/0/type: \`type\` is not a field of this object. It is ignored.`,
      `${source}#/paths/~1pets/get/produces: \`produces\` is not a field of this object. It is ignored.`,
      `${source}#/source: \`source\` is not a field of this object. It is ignored.`,
    ],
    "spec/openapi.json",
    /"parameters": \[\s+\{\s+"name": "limit",\s+"in": "query",\s+"schema": \{\s+"type": "integer"\s+\}\s+\}\s+\]/,
  ],
  [
    "unknown fields of `info` and `externalDocs`",
    petsWith(
      {},
      {
        root: {
          info: { title: "Pets", version: "1.0.0", contact: { phone: "1" }, license: null },
          externalDocs: { url: "https://pets.test", name: "Pets" },
        },
      },
    ),
    [
      `${source}#/externalDocs/name: \`name\` is not a field of this object. It is ignored.`,
      `${source}#/info/contact/phone: \`phone\` is not a field of this object. It is ignored.`,
      `${source}#/info/license: \`license\` is null. It is read as missing.`,
    ],
    "spec/openapi.json",
    /"title": "Pets"/,
  ],
  [
    "an operation that no client can send",
    pets({
      paths: {
        "/pets/{id}": {
          trace: operationOf("pets.trace"),
          get: operationOf("pets.getPet", { parameters: [pathParameter("id")] }),
        },
      },
    }),
    [`${source}#/paths/~1pets~1{id}/trace: No client can send TRACE. The operation is left out.`],
    "packages/users/src/generated/pets.ts",
    /^(?![^]*trace)[^]*getPet/i,
  ],
  [
    "request bodies that fetch does not send",
    pets({
      paths: {
        "/pets": {
          get: operationOf("pets.listPets", { requestBody: jsonBody({ type: "string" }) }),
          head: operationOf("pets.checkPets", { requestBody: jsonBody({ type: "string" }) }),
          delete: operationOf("pets.deletePets", { requestBody: jsonBody({ type: "string" }) }),
        },
      },
    }),
    ["get", "head"].map(
      (method) =>
        `${source}#/paths/~1pets/${method}/requestBody: No client can send a request body with ${method.toUpperCase()}. It is left out.`,
    ),
    "packages/users/src/generated/pets.ts",
    /^(?:(?!body: \{)[^])*deletePets(?:(?!body: \{)[^])*body: \{(?:(?!body: \{)[^])*$/,
  ],
  [
    "a schema that is null",
    petsWith(responding(null)),
    [`${schema}: \`schema\` is null. It is read as missing.`],
    "packages/users/src/generated/pets.ts",
    /ListPetsOutput = unknown/,
  ],
  [
    "formats that are not registered",
    object({ a: { type: "string", format: "colour" }, b: { type: "string", format: "colour" } }),
    [
      `${schema}/properties/a/format: The format "colour" is not registered. Values are not checked against it.`,
    ],
    "packages/users/src/generated/pets.ts",
    /a\?: string/,
  ],
  [
    "path parameters that are not declared",
    pets({
      paths: {
        "/pets/it's/{kind}/{name}/{id}": {
          get: operationOf("pets.getPet", { parameters: [pathParameter("id")] }),
        },
      },
    }),
    ["kind", "name"].map(
      (name) =>
        `${source}#/paths/~1pets~1it's~1{kind}~1{name}~1{id}/get: The parameter \`${name}\` of the path /pets/it's/{kind}/{name}/{id} is not declared. It is a string.`,
    ),
    "packages/users/src/generated/pets.ts",
    /kind: string;/,
  ],
  [
    "a header without a name",
    petsWith({ parameters: [{ name: "", in: "header", schema: { type: "string" } }] }),
    [
      `${source}#/paths/~1pets/get/parameters/0/name: The header parameter has an empty name. It is left out.`,
    ],
    "spec/openapi.json",
    /"parameters": \[\]/,
  ],
  [
    "headers that no request can contain, and those of the connection",
    petsWith({
      parameters: ["X Trace", "X:Trace", "X-Spur-Ä", "X\nTrace", "content-length", "Host", "X-Trace"].map(
        (name) => ({
          name,
          in: "header",
          schema: { type: "string" },
        }),
      ),
    }),
    [
      ...["X Trace", "X:Trace", "X-Spur-Ä", "X\nTrace"].map(
        (name) => `${JSON.stringify(name)} cannot be the name of a header. It is left out.`,
      ),
      "The header content-length is set by the connection. It is left out.",
      "The header Host is set by the connection. It is left out.",
    ].map((text, index) => `${source}#/paths/~1pets/get/parameters/${index}/name: ${text}`),
    "packages/users/src/generated/pets.ts",
    /interface ListPetsInput \{\s+"X-Trace"\?: string \| undefined;\s+\}/,
  ],
  [
    "query and cookie parameters without a name",
    petsWith({
      parameters: ["query", "cookie"].map((place) => ({ name: "", in: place, schema: { type: "string" } })),
    }),
    ["query", "cookie"].map(
      (place, index) =>
        `${source}#/paths/~1pets/get/parameters/${index}/name: The ${place} parameter has an empty name. It is left out.`,
    ),
    "spec/openapi.json",
    /"parameters": \[\]/,
  ],
  [
    "several media types in one name, and a parameter after a comma",
    petsWith({
      responses: {
        200: {
          description: "",
          content: {
            "application/json, charset=utf-8": { schema: { type: "string" } },
            "text / csv,application/xml": { schema: { type: "string" } },
          },
        },
      },
    }),
    [
      `application~1json, charset=utf-8: "application/json, charset=utf-8" is not a media type. It is read as \`application/json\`.`,
      `text ~1 csv,application~1xml: "text / csv,application/xml" is not a media type. It is read as \`text/csv\` and \`application/xml\`.`,
    ].map((text) => `${source}#/paths/~1pets/get/responses/200/content/${text}`),
    "spec/openapi.json",
    /"content": \{(?:\s+"(?:application\/json|text\/csv|application\/xml)": \{\s+"schema": \{\s+"type": "string"\s+\}\s+\},?){3}\s+\}/,
  ],
  [
    "a path without a slash, with other slips below it",
    pets({
      paths: { "pets/{id}": { get: operationOf("pets.getPet", responding({ type: "string", enum: [] })) } },
    }),
    [
      `${source}#/paths/pets~1{id}: The path does not begin with a slash. It is \`/pets/{id}\`.`,
      `${source}#/paths/pets~1{id}/get: The parameter \`id\` of the path pets/{id} is not declared. It is a string.`,
      `${source}#/paths/pets~1{id}/get/responses/200/content/application~1json/schema/enum: \`enum\` lists no value. Any value is allowed.`,
    ],
    "packages/users/src/generated/pets.ts",
    /path: "\/pets\/\{id\}"/,
  ],
  [
    "a template that repeats parameters of the query",
    pets({
      paths: {
        "/pets?form=short&page={page}": {
          get: operationOf("pets.listPets", { parameters: [queryParameter("page")] }),
        },
      },
    }),
    [
      `${source}#/paths/~1pets?form=short&page={page}: The template repeats parameters of the query. It is \`/pets?form=short\`.`,
    ],
    "packages/users/src/generated/pets.ts",
    /interface ListPetsInput \{\s+page\?: number \| undefined;\s+\}[^]*path: "\/pets\?form=short"/,
  ],
  [
    "security schemes that are not defined",
    securing({ petsKey: [], project: [] }, { one: [], two: [] }, { three: [] }),
    [
      [0, "project"],
      [1, "one"],
      [1, "two"],
      [2, "three"],
    ].map(
      ([index, name]) =>
        `${source}#/paths/~1pets/get/security/${index}/${name}: The security scheme \`${name}\` is not defined. It is not required.`,
    ),
    "spec/openapi.json",
    /"security": \[\s+\{\s+"petsKey": \[\]\s+\}\s+\]/,
  ],
  [
    "an OAuth2 flow without scopes",
    pets({
      components: {
        securitySchemes: {
          petsKey: {
            type: "oauth2",
            flows: { implicit: { authorizationUrl: "https://pets.test/authorize" } },
          },
        },
      },
    }),
    [
      `${source}#/components/securitySchemes/petsKey/flows/implicit: The OAuth2 flow \`implicit\` states no scopes. It has no scopes.`,
    ],
    "spec/openapi.json",
    /"scopes": \{\}/,
  ],
  ...["kind", {}, { propertyName: 1 }].map((discriminator): (typeof slips)[number] => [
    `the discriminator ${JSON.stringify(discriminator)}`,
    pets({
      paths: {
        "/pets": { get: operationOf("pets.listPets", responding({ oneOf: [cat], discriminator })) },
      },
      components: { schemas: { Cat: { type: "object", properties: { kind: { type: "string" } } } } },
    }),
    [`${schema}/discriminator: The discriminator names no property. It is ignored.`],
    "packages/users/src/generated/pets.ts",
    /ListPetsOutput = Cat;/,
  ]),
  [
    "an unknown OAuth2 flow without scopes",
    pets({ components: { securitySchemes: { petsKey: { type: "oauth2", flows: { other: { a: 1 } } } } } }),
    [
      `${source}#/components/securitySchemes/petsKey/flows/other: \`other\` is not a field of this object. It is ignored.`,
    ],
    "spec/openapi.json",
    /"flows": \{\}/,
  ],
  [
    "a server whose variable is not defined",
    pets({
      root: { servers: [{ url: "https://{region}.pets.test" }, { url: "https://plain.pets.test" }] },
    }),
    [
      `${source}#/servers/0/url: The server "https://{region}.pets.test" has no variable \`region\`. The server is left out, and the caller of a client can give its URL.`,
    ],
    "packages/client/src/generated/pets.ts",
    /servers: \{ default: "https:\/\/plain\.pets\.test" \}/,
  ],
  [
    "servers that no client can call, and one with surrounding spaces",
    pets({
      root: {
        servers: [
          "https://<name>.pets.test",
          "wss://pets.test",
          "https://me:word@pets.test",
          " https://pets.test ",
        ].map((url) => ({ url })),
      },
    }),
    [
      ...["https://<name>.pets.test", "wss://pets.test", "https://…@pets.test"].map(
        (url) =>
          `No client can call the server "${url}". The server is left out, and the caller of a client can give its URL.`,
      ),
      'The server " https://pets.test " has spaces around it. It is `https://pets.test`.',
    ].map((text, index) => `${source}#/servers/${index}/url: ${text}`),
    "packages/client/src/generated/pets.ts",
    /servers: \{ default: "https:\/\/pets\.test" \}/,
  ],
  [
    "a server variable without values",
    pets({
      root: {
        servers: [{ url: "https://{region}.pets.test", variables: { region: { default: "eu", enum: [] } } }],
      },
    }),
    [`${source}#/servers/0/variables/region/enum: \`enum\` lists no value. Any value is allowed.`],
    "packages/client/src/generated/pets.ts",
    /https:\/\/eu\.pets\.test/,
  ],
];

test.each(slips)(
  "%s: refused by a strict run, else a warning, and written as an overlay",
  async (name, given, warnings, file, text) => {
    const root = temporaryRepository(given);
    const before = snapshot(root);
    const refused = await diagnose(root, { strict: true });
    expect(refused.map(({ file: path, pointer }) => `${path}#${pointer}`)).toEqual(
      expect.arrayContaining(warnings.map((warning) => warning.slice(0, warning.indexOf(": ")))),
    );
    expect(snapshot(root)).toEqual(before);

    const first = await generate(configOf(root), { writeRepairs: true });
    expect(first.warnings.map(formatDiagnostic).toSorted()).toEqual(warnings.toSorted());
    expect(snapshot(root)[file]).toMatch(text);

    // An unknown format is the only slip that an overlay cannot repair.
    const isFormat = name.startsWith("formats");
    const second = await generate(configOf(root), { check: true, strict: !isFormat });
    expect([second.changes, second.warnings.length]).toEqual([[], isFormat ? 1 : 0]);
  },
);

test("slips of a document with an overlay are refused", async () => {
  const overlay = { overlay: "1.1.0", info: { title: "", version: "" }, "x-published": "Ours.", actions: [] };
  const root = temporaryRepository({
    ...object({ a: { type: "string", enum: [] } }),
    "spec/overlays/pets.yaml": overlay,
  });
  expect((await diagnose(root)).map(({ code }) => code)).toEqual(["schema"]);
});

test("a document without slips has no warnings and no overlay", async () => {
  const root = temporaryRepository({ [source]: documentOf("pets") });
  const { warnings, changes } = await generate(configOf(root), { writeRepairs: true });
  expect([warnings, changes.filter(({ path }) => path.startsWith("spec/overlays"))]).toEqual([[], []]);
});
