import { expect, test } from "vitest";
import { InputError } from "@rosterkit/openapi";
import { documentOf, operationOf, source } from "../support/documents.ts";
import { diagnose, refuse, type Files, type Refusals } from "../support/refusal.ts";
import { temporaryRepository } from "../support/repository.ts";

const overlay = "spec/overlays/pets.yaml";

function withOverlay(actions: object[], document = documentOf("pets")): Files {
  const info = { title: "Overlay", version: "1.0.0" };
  return { [source]: document, [overlay]: { overlay: "1.0.0", info, actions } };
}

const refusals: Refusals = [
  [
    "YAML that cannot be read",
    { [source]: "openapi: 3.1.0\ninfo:\n  title: [Pets\n" },
    `${source}#`,
    /^Line \d+, column \d+ cannot be read: /,
    /^Correct the YAML there$/,
  ],
  [
    "JSON that cannot be read",
    { "spec/sources/pets.json": '{ "openapi": "3.1.0", ' },
    "spec/sources/pets.json#",
    /cannot be read/,
    /^Correct the JSON there$/,
  ],
  [
    "an overlay that cannot be read",
    { [source]: documentOf("pets"), [overlay]: "overlay: 1.0.0\nactions: ]\n" },
    `${overlay}#`,
    /cannot be read/,
    /^Correct the YAML there$/,
  ],
  ["an empty file", { [source]: "" }, `${source}#`, /is not an OpenAPI document/, /openapi: 3\.1\.0/],
  [
    "Swagger of an older version",
    { [source]: { swagger: "1.2", info: { title: "Pets", version: "1" }, paths: {} } },
    `${source}#/swagger`,
    /Swagger "1\.2"/,
    /Swagger 2\.0 or OpenAPI 3/,
  ],
  [
    "a wrong version of OpenAPI",
    { [source]: { ...documentOf("pets"), openapi: "4.0.0" } },
    `${source}#/openapi`,
    /"4\.0\.0"/,
    /openapi: 3\.1\.0/,
  ],
  [
    "no version of OpenAPI",
    { [source]: { info: { title: "Pets", version: "1" } } },
    `${source}#`,
    /missing/,
    /openapi: 3\.1\.0/,
  ],
  [
    "an overlay target that matches nothing",
    withOverlay([
      { target: "$.info", update: { title: "Pets" } },
      { target: "$.paths['/dogs'].get", update: { summary: "Dogs" } },
    ]),
    `${overlay}#/actions/1/target`,
    /\['\/dogs'\].* matches nothing/,
    /^Correct the target/,
  ],
  [
    "an overlay target that an earlier action removed",
    withOverlay([
      { target: "$.tags", remove: true },
      { target: "$.tags", remove: true },
    ]),
    `${overlay}#/actions/1/target`,
    /"\$\.tags" matches nothing/,
    /^Correct the target/,
  ],
  [
    "an overlay target that is not a JSONPath",
    withOverlay([{ target: "paths/dogs", update: {} }]),
    `${overlay}#/actions/0/target`,
    /Invalid JSONPath/,
    /^Correct the action/,
  ],
  [
    "an overlay that copies from a missing place",
    withOverlay([{ target: "$.info", copy: "$.nowhere" }]),
    `${overlay}#/actions/0/copy`,
    /selected 0/,
    /^Correct the action/,
  ],
  [
    "an overlay of an unknown version",
    { [source]: documentOf("pets"), [overlay]: { overlay: "2.0.0", actions: [] } },
    `${overlay}#/overlay`,
    /"2\.0\.0"/,
    /overlay: 1\.0\.0/,
  ],
  [
    "an overlay without a source",
    { [source]: documentOf("pets"), "spec/overlays/dogs.yaml": { overlay: "1.0.0", actions: [] } },
    "spec/overlays/dogs.yaml#",
    /no service `dogs`/,
    /one of pets/,
  ],
  [
    "a fault that an overlay added",
    withOverlay([
      { target: "$.info", update: { title: "Pets" } },
      { target: "$.paths['/pets/users'].get", update: { "x-idempotent": true } },
    ]),
    `${overlay}#/actions/1`,
    /x-idempotent/,
    /reason/,
  ],
  [
    "an operation that an overlay added",
    withOverlay([
      { target: "$.paths", update: { "/dogs": { get: operationOf("dogs", { "x-idempotent": 1 }) } } },
    ]),
    `${overlay}#/actions/0`,
    /x-idempotent/,
    /reason/,
  ],
  [
    "a service named twice",
    { [source]: documentOf("pets"), "spec/sources/pets.json": documentOf("pets") },
    `${source}#`,
    /already has the file spec\/sources\/pets\.json/,
    /one of the two/,
  ],
  [
    "a service that cannot be named",
    { "spec/sources/My Pets.yaml": documentOf("pets") },
    "spec/sources/My Pets.yaml#",
    /`My Pets`/,
    /lower-case/,
  ],
  [
    "no sources",
    { "spec/sources/notes.txt": "none yet" },
    "spec/sources#",
    /no OpenAPI document/,
    /<service>\.yaml/,
  ],
  ["no spec folder", { "README.md": "# Empty" }, "spec/sources#", /no OpenAPI document/, /<service>\.yaml/],
];

test.each(refusals)("files that cannot be used: %s", async (_, ...refusal) => {
  expect(await refuse(...refusal)).toBe("refused");
});

const wrong = operationOf("doIt", { "x-idempotent": true });

test("reports the faults of several services at once, sorted by place", async () => {
  const root = temporaryRepository({
    [source]: documentOf("pets", { paths: { "/pets": { get: wrong } } }),
    "spec/sources/dogs.yaml": documentOf("dogs", { paths: { "/dogs": { get: wrong, put: wrong } } }),
  });
  const diagnostics = await diagnose(root);
  expect(diagnostics.map(({ file, pointer }) => `${file}#${pointer}`)).toEqual([
    "spec/sources/dogs.yaml#/paths/~1dogs/get/x-idempotent",
    "spec/sources/dogs.yaml#/paths/~1dogs/put/x-idempotent",
    "spec/sources/pets.yaml#/paths/~1pets/get/x-idempotent",
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
