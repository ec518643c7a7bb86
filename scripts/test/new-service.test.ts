import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { copyWithGit } from "../proofs/conformance/beside.ts";
import { documentOfGitHub, installCorpus } from "../proofs/conformance/corpus.ts";
import { cutByTags } from "../proofs/conformance/cut.ts";
import { generate, updateLockfile } from "@rosterkit/codegen";
import type { JsonObject } from "@rosterkit/openapi";
import config from "../../rosterkit.config.ts";

/** A service of a domain that exists, without an overlay. */
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
    // Alli and the directory have a User of another shape each.
    schemas: { User: { type: "object", required: ["badge"], properties: { badge: { type: "string" } } } },
  },
};

/** A service of a new domain; its overlay gives it names and that domain. */
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

/** Domains of GitHub's document that are tried here: one that is ours too, with a path that is ours too, and its own. */
const domainsOfGitHub = ["users", "gists"];

test("new services and new domains become packages that build, type-check and keep their contract", async () => {
  using copy = await copyWithGit();
  const { root } = copy;
  const github = JSON.parse(readFileSync((await installCorpus())(documentOfGitHub), "utf8")) as JsonObject;
  writeFileSync(join(root, "spec/sources/badges.json"), JSON.stringify(badges));
  writeFileSync(join(root, "spec/sources/github.json"), JSON.stringify(cutByTags(github, domainsOfGitHub)));
  writeFileSync(join(root, "spec/sources/invoices.json"), JSON.stringify(invoices));
  writeFileSync(join(root, "spec/overlays/invoices.yaml"), invoicesOverlay);

  const { changes, counts } = await generate({ ...config, root });
  expect(counts).toEqual({ services: 7, packages: 8, operations: 105 });
  expect(changes.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      "packages/billing/package.json",
      "packages/billing/README.md",
      "packages/billing/src/generated/invoices.ts",
      "packages/billing/test/contract.test.ts",
      "packages/client/src/generated/badges.ts",
      "packages/gists/src/generated/github.ts",
      "packages/users/src/generated/badges.ts",
      "packages/users/src/generated/github.ts",
    ]),
  );
  expect((await generate({ ...config, root }, { check: true })).changes).toEqual([]);

  await updateLockfile(root, changes);
  await copy.install();
  const filters = ["billing", "users", "gists", "examples"].map((name) => `--filter=@rosterkit/${name}`);
  await copy.run("turbo", ["run", "build", "check", ...filters]);
  await copy.run("turbo", ["run", "test", ...filters.slice(0, 3)]);
  expect(copy.testsOf("billing").passed).toEqual(
    expect.arrayContaining(["invoices.createInvoice", "invoices.listInvoices"]),
  );
  expect(copy.testsOf("gists").passed).toEqual(expect.arrayContaining(["github.gists/create"]));
  // The directory has a path /users too.
  expect(copy.testsOf("users").passed).toEqual(
    expect.arrayContaining([
      "alli.listAgents",
      "badges.getBadge",
      "directory.listUsers",
      "github.users/list",
    ]),
  );
});
