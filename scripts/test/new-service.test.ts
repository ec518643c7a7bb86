import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generate } from "../src/pipeline.ts";
import { repositoryRoot } from "../src/repository.ts";

/** Runs a program; on failure the error says what the program said. */
async function run(program: string, words: readonly string[], cwd: string): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(program, words, {
      cwd,
      maxBuffer: Number.POSITIVE_INFINITY,
    });
    return stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${program} ${words.join(" ")}\n${stdout}\n${stderr}`, { cause: error });
  }
}

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

let root: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "rosterkit-new-service-"));
  const words = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  for (const path of (await run("git", words, repositoryRoot)).split("\0").filter(Boolean)) {
    // A file that is deleted and not committed is listed all the same.
    if (existsSync(join(repositoryRoot, path))) cpSync(join(repositoryRoot, path), join(root, path));
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("new services and a new domain become packages that build, type-check and keep their contract", async () => {
  writeFileSync(join(root, "spec/sources/badges.json"), JSON.stringify(badges));
  writeFileSync(join(root, "spec/sources/invoices.json"), JSON.stringify(invoices));
  writeFileSync(join(root, "spec/overlays/invoices.yaml"), invoicesOverlay);

  const { changes, counts } = await generate(root);
  expect(counts).toEqual({ services: 6, packages: 7, operations: 38 });
  expect(changes.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      "packages/billing/package.json",
      "packages/billing/README.md",
      "packages/billing/src/generated/invoices.ts",
      "packages/billing/test/contract.test.ts",
      "packages/client/src/generated/badges.ts",
      "packages/users/src/generated/badges.ts",
    ]),
  );
  expect((await generate(root, { check: true })).changes).toEqual([]);

  // The age of what the lockfile names was judged when it was written; to ask again takes the network.
  const install = ["install", "--frozen-lockfile", "--offline", "--config.minimum-release-age=0"];
  await run("pnpm", install, root);
  const filters = ["billing", "users", "examples"].map((name) => `--filter=@rosterkit/${name}`);
  await run("turbo", ["run", "build", "check", ...filters], root);
  await run("turbo", ["run", "test", ...filters.slice(0, 2)], root);
  expect(passedTests("billing")).toEqual(
    expect.arrayContaining(["invoices.createInvoice", "invoices.listInvoices"]),
  );
  expect(passedTests("users")).toEqual(expect.arrayContaining(["alli.listAgents", "badges.getBadge"]));
});

/** What the contract test of a package says of each operation. */
function passedTests(domain: string): string[] {
  const report = readFileSync(join(root, "packages", domain, ".report/vitest.json"), "utf8");
  const { testResults } = JSON.parse(report) as {
    testResults: { assertionResults: { title: string; status: string }[] }[];
  };
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === "passed")
    .map(({ title }) => title);
}
