import { describe, expect, test } from "vitest";
import { InputError, type Diagnostic } from "../src/diagnostic.ts";
import { generate } from "../src/pipeline.ts";
import { documentOf, jsonAnswer, operationOf, pathParameter, queryParameter } from "./support/documents.ts";
import { snapshot, temporaryRepository } from "./support/repository.ts";

type Files = Record<string, string | object>;
type Want = Pick<Diagnostic, "file" | "pointer"> & { problem: RegExp; remedy: RegExp };

const source = "spec/sources/pets.yaml";
const overlay = "spec/overlays/pets.yaml";

function pets(parts: Parameters<typeof documentOf>[1]): Files {
  return { [source]: documentOf("pets", parts) };
}

function withOverlay(actions: object[], document = documentOf("pets")): Files {
  const info = { title: "Overlay", version: "1.0.0" };
  return { [source]: document, [overlay]: { overlay: "1.0.0", info, actions } };
}

function paged(pagination: object, schema: unknown = { type: "array", items: { type: "string" } }): Files {
  const operation = operationOf("pets.listPets", {
    parameters: [queryParameter("offset"), queryParameter("limit")],
    responses: { "200": jsonAnswer(schema) },
    "x-pagination": pagination,
  });
  return pets({ paths: { "/pets": { get: operation } } });
}

const cases: readonly (readonly [name: string, given: Files, want: Want])[] = [
  [
    "YAML that cannot be read",
    { [source]: "openapi: 3.1.0\ninfo:\n  title: [Pets\n" },
    {
      file: source,
      pointer: "",
      problem: /^Line \d+, column \d+ cannot be read: /,
      remedy: /^Correct the YAML there$/,
    },
  ],
  [
    "JSON that cannot be read",
    { "spec/sources/pets.json": '{ "openapi": "3.1.0", ' },
    {
      file: "spec/sources/pets.json",
      pointer: "",
      problem: /cannot be read/,
      remedy: /^Correct the JSON there$/,
    },
  ],
  [
    "an overlay that cannot be read",
    { [source]: documentOf("pets"), [overlay]: "overlay: 1.0.0\nactions: ]\n" },
    { file: overlay, pointer: "", problem: /cannot be read/, remedy: /^Correct the YAML there$/ },
  ],
  [
    "an empty file",
    { [source]: "" },
    { file: source, pointer: "", problem: /holds no OpenAPI document/, remedy: /openapi: 3\.1\.0/ },
  ],
  [
    "Swagger 2.0",
    { [source]: { swagger: "2.0", info: { title: "Pets", version: "1" }, paths: {} } },
    { file: source, pointer: "/swagger", problem: /Swagger "2.0"/, remedy: /swagger2openapi/ },
  ],
  [
    "a wrong version of OpenAPI",
    { [source]: { ...documentOf("pets"), openapi: "4.0.0" } },
    { file: source, pointer: "/openapi", problem: /"4\.0\.0"/, remedy: /openapi: 3\.1\.0/ },
  ],
  [
    "no version of OpenAPI",
    { [source]: { info: { title: "Pets", version: "1" } } },
    { file: source, pointer: "", problem: /missing/, remedy: /openapi: 3\.1\.0/ },
  ],
  [
    "a dangling reference",
    pets({
      paths: {
        "/pets": {
          get: operationOf("pets.listPets", {
            responses: { "200": jsonAnswer({ $ref: "#/components/schemas/Pet" }) },
          }),
        },
      },
    }),
    {
      file: source,
      pointer: "/paths/~1pets/get/responses/200/content/application~1json/schema",
      problem: /^Can't resolve the reference "#\/components\/schemas\/Pet"$/,
      remedy: /^Define what the reference points to/,
    },
  ],
  [
    "a reference to the network",
    pets({
      paths: {
        "/pets": {
          get: operationOf("pets.listPets", {
            responses: { "200": jsonAnswer({ $ref: "https://pets.test/pet.json" }) },
          }),
        },
      },
    }),
    {
      file: source,
      pointer: "/paths/~1pets/get/responses/200/content/application~1json/schema",
      problem: /^Can't resolve the reference "https:\/\/pets\.test\/pet\.json": .*network is not asked/,
      remedy: /^Define what the reference points to/,
    },
  ],
  [
    "an undefined security scheme",
    pets({ root: { security: [{ Nobody: [] }] }, components: { securitySchemes: {} } }),
    {
      file: source,
      pointer: "/security/0/Nobody",
      problem: /Nobody/,
      remedy: /Define the scheme .* none is/,
    },
  ],
  [
    "a duplicate operation id",
    pets({ paths: { "/pets": { get: operationOf("pets.list"), put: operationOf("pets.list") } } }),
    {
      file: source,
      pointer: "/paths/~1pets/put/operationId",
      problem: /`pets\.list` is that of another/,
      remedy: /id of its own/,
    },
  ],
  [
    "an operation id of another form",
    pets({ paths: { "/pets": { get: operationOf("listPets") } } }),
    {
      file: source,
      pointer: "/paths/~1pets/get/operationId",
      problem: /`listPets`.*`pets\.<name>`/,
      remedy: /overlays\/pets\.yaml/,
    },
  ],
  [
    "an overlay target that matches nothing",
    withOverlay([
      { target: "$.info", update: { title: "Pets" } },
      { target: "$.paths['/dogs'].get", update: { summary: "Dogs" } },
    ]),
    {
      file: overlay,
      pointer: "/actions/1/target",
      problem: /\['\/dogs'\].* matches nothing/,
      remedy: /^Correct the target/,
    },
  ],
  [
    "an overlay target that an earlier action removed",
    withOverlay([
      { target: "$.tags", remove: true },
      { target: "$.tags", remove: true },
    ]),
    {
      file: overlay,
      pointer: "/actions/1/target",
      problem: /"\$\.tags" matches nothing/,
      remedy: /^Correct the target/,
    },
  ],
  [
    "an overlay target that is no JSONPath",
    withOverlay([{ target: "paths/dogs", update: {} }]),
    {
      file: overlay,
      pointer: "/actions/0/target",
      problem: /Invalid JSONPath/,
      remedy: /^Correct the action/,
    },
  ],
  [
    "an overlay that copies what is not there",
    withOverlay([{ target: "$.info", copy: "$.nowhere" }]),
    { file: overlay, pointer: "/actions/0/copy", problem: /selected 0/, remedy: /^Correct the action/ },
  ],
  [
    "an overlay of an unknown version",
    { [source]: documentOf("pets"), [overlay]: { overlay: "2.0.0", actions: [] } },
    { file: overlay, pointer: "/overlay", problem: /"2\.0\.0"/, remedy: /overlay: 1\.0\.0/ },
  ],
  [
    "an overlay without a source",
    { [source]: documentOf("pets"), "spec/overlays/dogs.yaml": { overlay: "1.0.0", actions: [] } },
    { file: "spec/overlays/dogs.yaml", pointer: "", problem: /no service `dogs`/, remedy: /one of pets/ },
  ],
  [
    "what an overlay itself brought in",
    withOverlay([
      { target: "$.info", update: { title: "Pets" } },
      { target: "$.paths['/pets/users'].get", update: { operationId: "dogs" } },
    ]),
    { file: source, pointer: "/paths/~1pets~1users/get/operationId", problem: /`dogs`/, remedy: /Set it/ },
  ],
  [
    "an operation that an overlay added",
    withOverlay([{ target: "$.paths", update: { "/dogs": { get: operationOf("dogs") } } }]),
    { file: overlay, pointer: "/actions/0", problem: /`dogs`/, remedy: /Set it/ },
  ],
  [
    "a template whose parameter is not declared",
    pets({ paths: { "/pets/{id}": { get: operationOf("pets.getPet") } } }),
    {
      file: source,
      pointer: "/paths/~1pets~1{id}/get/parameters",
      problem: /does not define the path parameter `\{id\}`/,
      remedy: /template/,
    },
  ],
  [
    "a path parameter that the template lacks",
    pets({ paths: { "/pets": { get: operationOf("pets.getPet", { parameters: [pathParameter("id")] }) } } }),
    {
      file: source,
      pointer: "/paths/~1pets/get/parameters/0/name",
      problem: /`id` is not used/,
      remedy: /template/,
    },
  ],
  [
    "two services that claim one path",
    {
      [source]: documentOf("pets", {
        paths: { "/users/{id}": { get: operationOf("pets.getUser", { parameters: [pathParameter("id")] }) } },
      }),
      "spec/sources/dogs.yaml": documentOf("dogs", {
        paths: {
          "/users/{user}": { get: operationOf("dogs.getUser", { parameters: [pathParameter("user")] }) },
        },
      }),
    },
    {
      file: source,
      pointer: "/paths/~1users~1{id}",
      problem: /claimed by the service dogs too, at spec\/sources\/dogs\.yaml/,
      remedy: /one of the two/,
    },
  ],
  [
    "an unknown pagination style",
    paged({ style: "cursor", items: "" }),
    {
      file: source,
      pointer: "/paths/~1pets/get/x-pagination/style",
      problem: /"cursor" is not known/,
      remedy: /offset, page/,
    },
  ],
  [
    "pagination by a parameter that does not exist",
    paged({ style: "offset", offset: "skip", limit: "limit", items: "" }),
    {
      file: source,
      pointer: "/paths/~1pets/get/x-pagination/offset",
      problem: /"skip"/,
      remedy: /offset, limit/,
    },
  ],
  [
    "pagination through items that are no list",
    paged(
      { style: "offset", offset: "offset", limit: "limit", items: "/pets" },
      { type: "object", properties: { pets: { type: "string" } } },
    ),
    {
      file: source,
      pointer: "/paths/~1pets/get/x-pagination/items",
      problem: /"\/pets", where the answer has no list/,
      remedy: /JSON Pointer/,
    },
  ],
  [
    "pagination by a total that is no number",
    paged({ style: "offset", offset: "offset", limit: "limit", items: "", total: "/total" }),
    {
      file: source,
      pointer: "/paths/~1pets/get/x-pagination/total",
      problem: /"\/total", where the answer has no number/,
      remedy: /JSON Pointer/,
    },
  ],
  [
    "an item status that no item has",
    pets({
      paths: {
        "/pets": {
          post: operationOf("pets.feedPets", {
            responses: {
              "200": jsonAnswer({
                type: "array",
                items: { type: "object", properties: { name: { type: "string" } } },
              }),
            },
            "x-item-status": { items: "", status: "state", success: ["fed"] },
          }),
        },
      },
    }),
    {
      file: source,
      pointer: "/paths/~1pets/post/x-item-status/status",
      problem: /"state"/,
      remedy: /field of the item/,
    },
  ],
  [
    "idempotence without a reason",
    pets({ paths: { "/pets": { post: operationOf("pets.feed", { "x-idempotent": true }) } } }),
    { file: source, pointer: "/paths/~1pets/post/x-idempotent", problem: /true/, remedy: /reason/ },
  ],
  [
    "a credential that is no name",
    pets({
      components: {
        securitySchemes: { petsKey: { type: "http", scheme: "bearer", "x-credential": "api key" } },
      },
    }),
    {
      file: source,
      pointer: "/components/securitySchemes/petsKey/x-credential",
      problem: /"api key"/,
      remedy: /client's option/,
    },
  ],
  [
    "an operation without a domain",
    pets({ paths: { "/pets": { get: operationOf("pets.listPets", { tags: [] }) } } }),
    {
      file: source,
      pointer: "/paths/~1pets/get",
      problem: /GET \/pets has no domain/,
      remedy: /tags: \[users\]/,
    },
  ],
  [
    "an operation with two domains",
    pets({ paths: { "/pets": { get: operationOf("pets.listPets", { tags: ["users", "pets"] }) } } }),
    { file: source, pointer: "/paths/~1pets/get/tags", problem: /2 domains: users, pets/, remedy: /one tag/ },
  ],
  [
    "a domain that cannot name a package",
    pets({ paths: { "/pets": { get: operationOf("pets.listPets", { tags: ["User Management"] }) } } }),
    { file: source, pointer: "/paths/~1pets/get/tags", problem: /`User Management`/, remedy: /lower-case/ },
  ],
  [
    "a schema that does not compile",
    pets({
      paths: {
        "/pets": {
          get: operationOf("pets.listPets", {
            responses: { "200": jsonAnswer({ type: "string", pattern: "(" }) },
          }),
        },
      },
    }),
    {
      file: source,
      pointer: "/paths/~1pets/get/responses/200/content/application~1json/schema",
      problem: /does not compile: .*\(/,
      remedy: /json-schema\.org/,
    },
  ],
  [
    "a breach of Redocly's recommended rules",
    pets({
      components: {
        securitySchemes: { petsKey: { type: "http", scheme: "bearer" } },
        schemas: { Unused: { type: "string" } },
      },
    }),
    {
      file: source,
      pointer: "/components/schemas/Unused",
      problem: /never used/,
      remedy: /Remove the component/,
    },
  ],
  [
    "a service named twice",
    { [source]: documentOf("pets"), "spec/sources/pets.json": documentOf("pets") },
    {
      file: source,
      pointer: "",
      problem: /stands in spec\/sources\/pets\.json already/,
      remedy: /one of the two/,
    },
  ],
  [
    "a service that cannot be named",
    { "spec/sources/My Pets.yaml": documentOf("pets") },
    { file: "spec/sources/My Pets.yaml", pointer: "", problem: /`My Pets`/, remedy: /lower-case/ },
  ],
  [
    "no sources",
    { "spec/sources/notes.txt": "none yet" },
    { file: "spec/sources", pointer: "", problem: /no OpenAPI document/, remedy: /<service>\.yaml/ },
  ],
  [
    "no spec folder",
    { "README.md": "# Empty" },
    { file: "spec/sources", pointer: "", problem: /no OpenAPI document/, remedy: /<service>\.yaml/ },
  ],
];

async function diagnose(root: string): Promise<readonly Diagnostic[]> {
  try {
    await generate(root);
  } catch (error) {
    if (error instanceof InputError) return error.diagnostics;
    throw error;
  }
  return [];
}

describe("names file, pointer, problem and remedy, and writes nothing, for", () => {
  test.each(cases)("%s", async (_, given, { file, pointer, problem, remedy }) => {
    const root = temporaryRepository(given);
    const before = snapshot(root);
    expect(await diagnose(root)).toContainEqual({
      file,
      pointer,
      problem: expect.stringMatching(problem),
      remedy: expect.stringMatching(remedy),
      code: expect.stringMatching(/^[a-z][a-z0-9-]*$/i),
    });
    expect(snapshot(root)).toEqual(before);
  });
});

test("reports what is wrong in several services at once, sorted by place", async () => {
  const root = temporaryRepository({
    [source]: documentOf("pets", { paths: { "/pets": { get: operationOf("pets.listPets", { tags: [] }) } } }),
    "spec/sources/dogs.yaml": documentOf("dogs", {
      paths: { "/dogs": { get: operationOf("listDogs"), put: operationOf("putDogs") } },
    }),
  });
  const diagnostics = await diagnose(root);
  expect(diagnostics.map(({ file, pointer }) => `${file}#${pointer}`)).toEqual([
    "spec/sources/dogs.yaml#/paths/~1dogs/get/operationId",
    "spec/sources/dogs.yaml#/paths/~1dogs/put/operationId",
    "spec/sources/pets.yaml#/paths/~1pets/get",
  ]);
});

test("prints `file#pointer: problem. remedy.`", () => {
  const diagnostic = {
    file: "a.yaml",
    pointer: "/b",
    problem: "It is wrong",
    remedy: "Mend it",
    code: "wrong",
  };
  expect(new InputError([diagnostic, diagnostic]).message).toBe("a.yaml#/b: It is wrong. Mend it.");
});
