import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { generate } from "@rosterkit/codegen";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import config from "../../../../rosterkit.config.ts";
import { writeInto } from "../../../../packages/codegen/test/support/repository.ts";
import { corpus, locateDocument, publicDocument } from "../../../support/corpus.ts";
import { nameOf, rowOf } from "../../../proofs/conformance/table.ts";
import { proveDomains } from "../../../proofs/conformance/prove-domains.ts";
import { tryDocument } from "../../../proofs/conformance/try-document.ts";
import { repositoryRoot } from "../../../support/repository.ts";
import { readTables } from "../../../support/documents.ts";
import { temporaryFolder } from "../../../support/temporary-folder.ts";

const features = join(import.meta.dirname, "features.yaml");

test("a document with every feature becomes packages that type-check, without a hand-written line", async () => {
  expect(await tryDocument("features", features, { prove: proveDomains })).toMatchObject({
    ok: true,
    openapi: "3.1",
    operations: 9,
  });
});

describe("the document with every feature", () => {
  const folder = temporaryFolder("features");
  const read = (pattern: string): string[] =>
    globSync(pattern, { cwd: folder.path })
      .toSorted()
      .map((path) => readFileSync(join(folder.path, path), "utf8").replaceAll(/\s+/g, " "));
  let text: string;

  beforeAll(async () => {
    writeInto(folder.path, "spec/sources/features.yaml", readFileSync(features, "utf8"));
    await generate({ ...config, root: folder.path });
    text = read("packages/!(client|types)/src/generated/**/*.ts").join("\n");
  });
  afterAll(() => folder[Symbol.dispose]());

  test("has a package for each domain, and an export for each operation", () => {
    const names = globSync("packages/!(client|types)/src/generated/features.ts", {
      cwd: folder.path,
    }).flatMap((path) => {
      const exported = readFileSync(join(folder.path, path), "utf8").matchAll(
        /^(?:export )?const ([^\s:]+): /gm,
      );
      return [...exported].map(([, name]) => `${path.split(/[\\/]/)[1]}.${name}`);
    });
    expect(names.toSorted()).toMatchInlineSnapshot(`
      [
        "bytes.anOperationWhoseNameGoesOnAndOnAndOnUntilNobodyCan_yn6ftf",
        "forms.delete_",
        "forms.patchForms",
        "forms.putForms",
        "grossen-masse.getStylesBySimpleByLabelByMatrix",
        "pages.byCursor",
        "pages.byLink",
        "streams.events",
        "streams.wired",
      ]
    `);
  });

  test.each([
    'simple: /* @__PURE__ */ withStyle({ style: "simple" })',
    'label: /* @__PURE__ */ withStyle({ style: "label", explode: true })',
    'matrix: /* @__PURE__ */ withStyle({ style: "matrix" })',
    'form: /* @__PURE__ */ withStyle({ style: "form" })',
    'spaced: /* @__PURE__ */ withStyle({ style: "spaceDelimited" })',
    'piped: /* @__PURE__ */ withStyle({ style: "pipeDelimited" })',
    'deep: /* @__PURE__ */ withStyle({ style: "deepObject", explode: true })',
    'tree: /* @__PURE__ */ withStyle({ style: "form", explode: true })',
    'reserved: /* @__PURE__ */ withStyle({ style: "form", explode: true, reserved: true })',
    'content: /* @__PURE__ */ withStyle({ style: "json" })',
    'crumb: "cookie"',
    'write: /* @__PURE__ */ urlEncoded({ c: /* @__PURE__ */ withStyle({ style: "deepObject", explode: true }), })',
    'write: /* @__PURE__ */ multipart({ file: "image/png" })',
    'body: { mediaType: "*/*", required: true, write: raw }',
    'accept: "application/json"',
    "read: anything",
    "read: blob",
    "AsyncIterable<Problem>",
    "stream: eventData",
    "stream: jsonLines",
    "Failures<Exclude<ClientErrorStatus, 404>, Problem>",
    "Failures<ServerErrorStatus>",
    "Failure<UndocumentedStatus, Problem>",
    "followPages",
    'pagination: { style: "cursor", cursor: "cursor", next: "/next_cursor", items: "/nodes" }',
    'pagination: { style: "link", items: "" }',
    "Sent to a server of its own, `https://uploads.features.test`, unless the client has a `baseUrl`.",
    'servers: { default: "https://uploads.features.test" }',
    'accept: { "application/xml": { responses: { 200: "application/xml", 206: "application/octet-stream" }',
  ])("prints %s", (part) => expect(text).toContain(part));

  test("has a client with every kind of credential and server", () => {
    const printed = read("packages/client/src/generated/features.ts").join();
    for (const part of [
      'servers: { eu: "https://eu.features.test/v1", us: "https://us.features.test/v1" }',
      "write: basic",
      'write: inQuery("key")',
      'write: inCookie("session")',
      'header: "X-Key"',
      "readonly basic: BasicCredential;",
      "locate: locateServer",
      "createServiceClient<FeaturesClient>(service, options)",
    ]) {
      expect(printed).toContain(part);
    }
  });
});

const page = readFileSync(join(repositoryRoot, "docs", "conformance.md"), "utf8");

test("docs/conformance.md has a row for every document of the corpus", () => {
  for (const document of corpus) expect(page).toContain(`| ${nameOf(document)} |`);
  expect(corpus.length).toBeGreaterThanOrEqual(30);
});

test.each(["petstore", "polymorphism", "uspto"])(
  "the row of %s in docs/conformance.md is up to date",
  async (service) => {
    const document = publicDocument(service);
    const trial = await tryDocument(service, await locateDocument(document), { prove: proveDomains });
    expect(readTables(page, "document")).toContainEqual(expect.objectContaining(rowOf(document, trial)));
  },
);
