import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { format } from "@rosterkit/codegen/emit/format";
import type { Model } from "@rosterkit/codegen/model/types";
import { printClientModule } from "@rosterkit/codegen/emit/client-module";
import { printDomainModule } from "@rosterkit/codegen/emit/domain-module";
import { nameServices } from "@rosterkit/codegen/name/services";
import { mergeServices } from "@rosterkit/codegen/merge/merge";
import { buildModel } from "@rosterkit/codegen/model/build";
import type { OpenApiDocument } from "@rosterkit/codegen/model/document";
import { corpus, locateDocument } from "../../../proofs/conformance/corpus.ts";
import { conformanceTable } from "../../../proofs/conformance/table.ts";
import { tryDocument } from "../../../proofs/conformance/try-document.ts";
import { judgeServices } from "@rosterkit/codegen/judge/judge";
import { readServices } from "@rosterkit/codegen/read/read";
import { repositoryRoot } from "../../../support/repository.ts";
import { writeInto } from "../../../../packages/codegen/test/support/repository.ts";

const features = join(import.meta.dirname, "features.yaml");

test("a document with a part of everything becomes packages that type-check, without a line by hand", async () => {
  expect(await tryDocument("features", features)).toMatchObject({ ok: true, openapi: "3.1", operations: 9 });
}, 60_000);

describe("that document", () => {
  let model: Model;
  let text: string;

  beforeAll(async () => {
    const root = mkdtempSync(join(tmpdir(), "rosterkit-features-"));
    try {
      writeInto(root, "spec/sources/features.yaml", readFileSync(features, "utf8"));
      const services = await readServices(root);
      await judgeServices(services);
      model = buildModel(
        mergeServices(nameServices(services), { title: "Features" }) as unknown as OpenApiDocument,
      );
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
    const modules = model.domains.flatMap((domain) => domain.modules);
    const files = modules.flatMap((module) => [...printDomainModule(module)]);
    text = (await Promise.all(files.map(([path, file]) => format(path, file))))
      .join("\n")
      .replaceAll(/\s+/g, " ");
  });

  test("has domains that name packages, and operations that name exports", () => {
    const names = model.operations.map(({ domain, name }) => `${domain}.${name}`);
    expect(names.toSorted()).toMatchInlineSnapshot(`
      [
        "bytes.anOperationWhoseNameGoesOnAndOnAndOnUntilNobodyCan_yn6ftf",
        "forms.delete",
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
    'simple: { style: "simple" }',
    'label: { style: "label", explode: true }',
    'matrix: { style: "matrix" }',
    'form: { style: "form" }',
    'spaced: { style: "spaceDelimited" }',
    'piped: { style: "pipeDelimited" }',
    'deep: { style: "deepObject", explode: true }',
    'tree: { style: "form", explode: true }',
    'reserved: { style: "form", explode: true, reserved: true }',
    'content: { style: "json" }',
    'crumb: { style: "form", explode: true }',
    'body: urlEncoded({ c: { style: "deepObject", explode: true } })',
    'body: multipart({ file: "image/png" })',
    'body: raw, read: anything, accept: "application/json"',
    "read: blob",
    "AsyncIterable<Problem>",
    "read: eventData",
    "read: jsonLines",
    "Failures<Exclude<ClientErrorStatus, 404>, Problem>",
    "Failures<ServerErrorStatus>",
    "Failure<UndocumentedStatus, Problem>",
    "followed({",
    'pagination: { style: "cursor", cursor: "cursor", next: "/next_cursor", items: "/nodes" }',
    'pagination: { style: "link", items: "" }',
    "Sent to a server of its own, `https://uploads.features.test`, unless the client has a `baseUrl`.",
    'servers: { default: "https://uploads.features.test" }',
    '{ accept: { "application/xml": { responses: { 200: "application/xml", 206: "application/octet-stream" }',
  ])("prints %s", (part) => expect(text).toContain(part));

  test("makes a client of every kind of credential and server", () => {
    const [service] = model.services;
    const printed = service === undefined ? "" : printClientModule(service);
    for (const part of [
      'servers: { eu: "https://eu.features.test/v1", us: "https://us.features.test/v1" }',
      "write: basic",
      'write: inQuery("key")',
      'write: inCookie("session")',
      'header: "X-Key"',
      "readonly basic: BasicCredential;",
      "createClientOfServers<FeaturesClient>(service, options)",
    ]) {
      expect(printed).toContain(part);
    }
  });
});

const page = readFileSync(join(repositoryRoot, "docs", "conformance.md"), "utf8");

test("the page on conformance shows the whole corpus", () => {
  for (const { packageName, version, file } of corpus) {
    expect(page).toContain(`| \`${packageName}@${version}\` ${file} |`);
  }
  expect(corpus.length).toBeGreaterThanOrEqual(8);
});

test.each(["petstore", "polymorphism", "parameters-style", "directus", "netlify"])(
  "what the page says of %s holds",
  async (service) => {
    const document = corpus.find((candidate) => candidate.service === service);
    if (document === undefined) throw new Error(`The corpus has no ${service}.`);
    const trial = await tryDocument(service, await locateDocument(document));
    expect(page.split("\n")).toContain(
      conformanceTable([[document, trial]])
        .split("\n")
        .at(-1),
    );
  },
  120_000,
);
