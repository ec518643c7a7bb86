import { expect, test } from "vitest";
import { refusalWith, refuse, type Cases, type Files } from "../support/diagnose.ts";
import { operationOf } from "../support/documents.ts";
import { pets, source } from "../support/pets.ts";

/** An operation that takes this body. */
function taking(mediaType: string, media: object, version = "3.2.0"): Files {
  const requestBody = { content: { [mediaType]: media } };
  const operation = operationOf("pets.uploadPets", { requestBody });
  return pets({ paths: { "/pets": { post: operation } }, root: { openapi: version } });
}
const cases: Cases = [
  [
    "a method that 3.1 does not have",
    pets({ paths: { "/pets": { query: operationOf("pets.listPets") } }, root: { openapi: "3.2.0" } }),
    {
      file: source,
      pointer: "/paths/~1pets/query",
      problem: /method `query` has no place/,
      remedy: /in an overlay/,
    },
  ],
  [
    "a method that fetch forbids",
    pets({ paths: { "/pets": { get: operationOf("pets.listPets"), trace: operationOf("pets.trace") } } }),
    {
      file: source,
      pointer: "/paths/~1pets/trace",
      problem: /method `trace` has no place/,
      remedy: /or remove it/,
    },
  ],
  [
    "a parameter that is the whole query",
    pets({
      paths: {
        "/pets": {
          get: operationOf("pets.listPets", {
            parameters: [
              {
                name: "q",
                in: "querystring",
                content: { "application/json": { schema: { type: "object" } } },
              },
            ],
          }),
        },
      },
      root: { openapi: "3.2.0" },
    }),
    {
      file: source,
      pointer: "/paths/~1pets/get/parameters/0",
      problem: /`q` is the whole query/,
      remedy: /query parameters/,
    },
  ],
  [
    "a parameter of a path that is the whole query",
    pets({
      paths: {
        "/pets": {
          parameters: [{ name: "q", in: "querystring", content: { "application/json": { schema: {} } } }],
          get: operationOf("pets.listPets"),
        },
      },
      root: { openapi: "3.2.0" },
    }),
    {
      file: source,
      pointer: "/paths/~1pets/parameters/0",
      problem: /`q` is the whole query/,
      remedy: /query parameters/,
    },
  ],
  [
    "a method that nobody knows",
    pets({
      paths: { "/pets": { additionalOperations: { COPY: operationOf("pets.copyPets") } } },
      root: { openapi: "3.2.0" },
    }),
    {
      file: source,
      pointer: "/paths/~1pets/additionalOperations/COPY",
      problem: /method `COPY` has no place/,
      remedy: /in an overlay/,
    },
  ],
  [
    "parts without names",
    taking("multipart/mixed", {
      schema: { type: "array", items: {} },
      itemEncoding: { contentType: "image/png" },
    }),
    {
      file: source,
      pointer: "/paths/~1pets/post/requestBody/content/multipart~1mixed/itemEncoding",
      problem: /`itemEncoding` has no place/,
      remedy: /by name/,
    },
  ],
  [
    "parts that are told by their order",
    taking("multipart/mixed", {
      schema: { type: "array", items: {} },
      prefixEncoding: [{ contentType: "image/png" }],
    }),
    {
      file: source,
      pointer: "/paths/~1pets/post/requestBody/content/multipart~1mixed/prefixEncoding",
      problem: /`prefixEncoding` has no place/,
      remedy: /by name/,
    },
  ],
  [
    "a part that needs a header",
    taking(
      "multipart/form-data",
      {
        schema: { type: "object", properties: { file: { type: "string", format: "binary" } } },
        encoding: { file: { headers: { "X-Sum": { required: true, schema: { type: "string" } } } } },
      },
      "3.1.0",
    ),
    {
      file: source,
      pointer: "/paths/~1pets/post",
      problem: /part "file" needs the header "X-Sum"/,
      remedy: /optional/,
    },
  ],
  [
    "a server of an operation that nobody can call",
    pets({
      paths: { "/pets": { get: operationOf("pets.listPets", { servers: [{ url: "wss://pets.test" }] }) } },
    }),
    {
      file: source,
      pointer: "/paths/~1pets/get/servers",
      problem: /no client can call wss:\/\/pets\.test/,
      remedy: /http or https/,
    },
  ],
];

test.each(cases)("what no package can express: %s", async (_, given, want) => {
  expect(await refuse(given)).toEqual(refusalWith(want));
});
