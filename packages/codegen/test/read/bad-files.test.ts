import { expect, test } from "vitest";
import { InputError } from "@rosterkit/openapi";
import { documentOf, operationOf } from "../support/documents.ts";
import { diagnose, refusalWith, refuse, type Cases, type Files } from "../support/diagnose.ts";
import { temporaryRepository } from "../support/repository.ts";

const source = "spec/sources/pets.yaml";
const overlay = "spec/overlays/pets.yaml";

function withOverlay(actions: object[], document = documentOf("pets")): Files {
  const info = { title: "Overlay", version: "1.0.0" };
  return { [source]: document, [overlay]: { overlay: "1.0.0", info, actions } };
}

const cases: Cases = [
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
      { target: "$.paths['/pets/users'].get", update: { "x-idempotent": true } },
    ]),
    { file: overlay, pointer: "/actions/1", problem: /x-idempotent/, remedy: /reason/ },
  ],
  [
    "an operation that an overlay added",
    withOverlay([
      { target: "$.paths", update: { "/dogs": { get: operationOf("dogs", { "x-idempotent": 1 }) } } },
    ]),
    { file: overlay, pointer: "/actions/0", problem: /x-idempotent/, remedy: /reason/ },
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

test.each(cases)("files that cannot be used: %s", async (_, given, want) => {
  expect(await refuse(given)).toEqual(refusalWith(want));
});

const wrong = operationOf("doIt", { "x-idempotent": true });

test("reports what is wrong in several services at once, sorted by place", async () => {
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
