import { expect, test } from "vitest";
import { jsonBody, operationOf, pets, petsWith, source } from "../support/documents.ts";
import { refuse, type Files, type Refusals } from "../support/refusal.ts";

const root = { openapi: "3.2.0" };
const wholeQuery = {
  name: "q",
  in: "querystring",
  content: { "application/json": { schema: { type: "object" } } },
};
const list = { schema: { type: "array", items: {} } };

/** An overlay with which a document is ours, so that nothing is repaired. */
const overlay = {
  "spec/overlays/pets.yaml": {
    overlay: "1.1.0",
    info: { title: "", version: "" },
    "x-published": "Ours.",
    actions: [],
  },
};

/** An operation with this request body. */
function taking(mediaType: string, media: object): Files {
  return petsWith({ requestBody: { content: { [mediaType]: media } } }, { method: "post", root });
}

const refusals: Refusals = [
  [
    "a method that 3.1 does not have",
    petsWith({}, { method: "query", root }),
    `${source}#/paths/~1pets/query`,
    /method `query` is not supported/,
    /in an overlay/,
  ],
  [
    "a method that fetch forbids",
    {
      ...pets({
        paths: { "/pets": { get: operationOf("pets.listPets"), trace: operationOf("pets.trace") } },
      }),
      ...overlay,
    },
    `${source}#/paths/~1pets/trace`,
    /method `trace` is not supported/,
    /or remove it/,
  ],
  [
    "a request body that fetch does not send",
    { ...petsWith({ requestBody: jsonBody({ type: "string" }) }), ...overlay },
    `${source}#/paths/~1pets/get/requestBody`,
    /request body with GET/,
    /query parameters/,
  ],
  [
    "an unknown method",
    pets({ paths: { "/pets": { additionalOperations: { COPY: operationOf("pets.copyPets") } } }, root }),
    `${source}#/paths/~1pets/additionalOperations/COPY`,
    /method `COPY` is not supported/,
    /in an overlay/,
  ],
  [
    "a parameter that is the whole query",
    petsWith({ parameters: [wholeQuery] }, { root }),
    `${source}#/paths/~1pets/get/parameters/0`,
    /`q` is the whole query/,
    /query parameters/,
  ],
  [
    "a parameter of a path that is the whole query",
    pets({ paths: { "/pets": { parameters: [wholeQuery], get: operationOf("pets.listPets") } }, root }),
    `${source}#/paths/~1pets/parameters/0`,
    /`q` is the whole query/,
    /query parameters/,
  ],
  [
    "parts without names",
    taking("multipart/mixed", { ...list, itemEncoding: { contentType: "image/png" } }),
    `${source}#/paths/~1pets/post/requestBody/content/multipart~1mixed/itemEncoding`,
    /`itemEncoding` is not supported/,
    /by name/,
  ],
  [
    "parts that are identified by their order",
    taking("multipart/mixed", { ...list, prefixEncoding: [{ contentType: "image/png" }] }),
    `${source}#/paths/~1pets/post/requestBody/content/multipart~1mixed/prefixEncoding`,
    /`prefixEncoding` is not supported/,
    /by name/,
  ],
  [
    "a part that needs a header",
    taking("multipart/form-data", {
      schema: { type: "object", properties: { file: { type: "string", format: "binary" } } },
      encoding: { file: { headers: { "X-Sum": { required: true, schema: { type: "string" } } } } },
    }),
    `${source}#/paths/~1pets/post`,
    /part "file" needs the header "X-Sum"/,
    /optional/,
  ],
  [
    "a server of an operation that no client can call",
    petsWith({ servers: [{ url: "wss://pets.test" }] }),
    `${source}#/paths/~1pets/get/servers`,
    /no client can call wss:\/\/pets\.test/,
    /http or https/,
  ],
];

test.each(refusals)("a feature that packages do not support: %s", async (_, ...refusal) => {
  expect(await refuse(...refusal)).toBe("refused");
});
