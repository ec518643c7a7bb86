import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generate } from "@rosterkit/codegen";
import { operationsOf, sliceDocument, type OpenApiDocument } from "@rosterkit/openapi";
import config from "../../../rosterkit.config.ts";
import { proveInProcess } from "../../proofs/conformance/prove-domains.ts";
import { locateDocument, publicDocument } from "../../support/corpus.ts";
import { copyRepository, installOffline } from "../../support/copy-repository.ts";
import { repositoryRoot } from "../../support/repository.ts";

/** A service of an existing domain, without an overlay. */
const badges = {
  openapi: "3.1.0",
  info: { title: "Badges", version: "1.0.0" },
  servers: [{ url: "https://badges.test" }],
  security: [{ BadgeKey: [] }],
  tags: [{ name: "users", description: "People - list, read, invite, change and remove them." }],
  paths: {
    "/badges/{badge_id}": {
      get: {
        operationId: "badges.getBadge",
        tags: ["users"],
        summary: "Get a badge",
        parameters: [{ name: "badge_id", in: "path", required: true, schema: { type: "string" } }],
        responses: {
          "200": {
            description: "The badge.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/User" } } },
          },
          "404": { description: "No such badge." },
        },
      },
    },
  },
  components: {
    securitySchemes: { BadgeKey: { type: "apiKey", in: "header", name: "X-Badge-Key" } },
    // Alli and the directory each have a different User.
    schemas: { User: { type: "object", required: ["badge"], properties: { badge: { type: "string" } } } },
  },
};

/** A service of a new domain, which its overlay defines with the names. */
const invoices = {
  openapi: "3.1.0",
  info: { title: "Invoices", version: "1.0.0" },
  security: [{ InvoiceToken: [] }],
  paths: {
    "/invoices": {
      get: {
        parameters: [
          { name: "offset", in: "query", schema: { type: "integer", default: 0 } },
          { name: "limit", in: "query", schema: { type: "integer", default: 20 } },
        ],
        responses: {
          "200": {
            description: "OK",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["invoices"],
                  properties: {
                    invoices: { type: "array", items: { $ref: "#/components/schemas/Invoice" } },
                  },
                },
              },
            },
          },
        },
      },
      post: {
        requestBody: {
          required: true,
          content: { "application/json": { schema: { $ref: "#/components/schemas/Invoice" } } },
        },
        responses: { "201": { description: "Created" }, "422": { description: "Unprocessable" } },
      },
    },
  },
  components: {
    securitySchemes: { InvoiceToken: { type: "http", scheme: "bearer" } },
    schemas: {
      Invoice: {
        type: "object",
        required: ["amount"],
        properties: {
          amount: { type: "integer", minimum: 0 },
          state: { type: "string", enum: ["open", "paid"] },
        },
      },
    },
  },
};

const invoicesOverlay = `overlay: 1.0.0
info: { title: Invoices overlay, version: 1.0.0 }
actions:
  - target: $
    description: The domain.
    update: { tags: [{ name: billing, description: What is owed and paid. }] }
  - target: $.paths['/invoices'].get
    description: Name it.
    update:
      operationId: invoices.listInvoices
      tags: [billing]
      summary: List invoices
      x-pagination: { style: offset, offset: offset, limit: limit, items: /invoices }
  - target: $.paths['/invoices'].post
    description: Name it.
    update: { operationId: invoices.createInvoice, tags: [billing], summary: Create an invoice }
`;

/** Operations of two domains of Directus. One is also ours, and has a path and a name of ours. */
const ofDirectus = new Set(["getUsers", "getUser", "createUser", "getFolders", "createFolder"]);

test("new services and new domains become packages that build, type-check and keep their contract", async () => {
  using copy = await copyRepository("new-service", { linked: false });
  const { root } = copy;
  const published = JSON.parse(
    readFileSync(await locateDocument(publicDocument("directus")), "utf8"),
  ) as OpenApiDocument;
  const operations = operationsOf(published)
    .filter(({ operation }) => ofDirectus.has(String(operation["operationId"])))
    .map(({ path, method }) => ({ key: path, method }));
  writeFileSync(join(root, "spec/sources/badges.json"), JSON.stringify(badges));
  // The published server is relative, but services with the same path need different servers.
  const servers = [{ url: "https://directus.test" }];
  const cut = { ...sliceDocument(published, operations), tags: published.tags, servers };
  writeFileSync(join(root, "spec/sources/directus.json"), JSON.stringify(cut));
  writeFileSync(join(root, "spec/sources/invoices.json"), JSON.stringify(invoices));
  writeFileSync(join(root, "spec/overlays/invoices.yaml"), invoicesOverlay);

  const { changes, counts } = await generate({ ...config, root });
  const packages = globSync("packages/*/package.json", { cwd: repositoryRoot }).length + 2;
  expect(counts).toEqual({ services: 7, packages, operations: 43 });
  expect(changes.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      "packages/billing/package.json",
      "packages/billing/README.md",
      "packages/billing/src/generated/invoices.ts",
      "packages/billing/test/contract.test.ts",
      "packages/cli/package.json",
      "packages/client/src/generated/badges.ts",
      "packages/folders/src/generated/directus.ts",
      "packages/users/src/generated/badges.ts",
      "packages/users/src/generated/directus.ts",
    ]),
  );
  expect((await generate({ ...config, root }, { check: true })).changes).toEqual([]);

  await installOffline(copy, changes);
  const tasks = ["billing#check", "billing#test", "folders#check", "users#check", "cli#build"];
  await copy.run("turbo", ["run", ...tasks.map((task) => `@rosterkit/${task}`)]);
  // The directory also has the path /users.
  expect(await proveInProcess(root, ["billing", "folders", "users"])).toMatchObject({
    operations: 26,
    accepted: 26,
    findings: [],
    unexercised: [],
  });
  const words = ["invoices", "list-invoices", "--limit", "3", "--dry-run"];
  expect(await copy.run(process.execPath, [join(root, "packages/cli/dist/bin.js"), ...words])).toBe(
    "GET https://base-url.invalid/invoices?limit=3\nauthorization: Bearer ***\n",
  );
});
