import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { startPackageServer } from "../../../proofs/create/package-server.ts";
import { proveCreate } from "../../../proofs/create/prove.ts";
import { listen } from "../../../support/loopback-server.ts";
import { temporaryFolder } from "../../../support/temporary-folder.ts";

const folder = temporaryFolder("create-test");
afterAll(() => folder[Symbol.dispose]());
const spec = join(folder.path, "library.json");
writeFileSync(
  spec,
  JSON.stringify({
    openapi: "3.0.3",
    info: { title: "Library", version: "1.0.0" },
    servers: [{ url: "https://library.test" }],
    paths: {
      "/books/{id}": {
        get: {
          operationId: "getBook",
          tags: ["books"],
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
          responses: {
            "200": {
              description: "The book.",
              content: {
                "application/json": { schema: { type: "object", properties: { title: { type: "string" } } } },
              },
            },
          },
        },
      },
    },
  }),
);

test("a new user with Node 20 and npm creates a repository whose tests pass and that does not name Rosterkit", async () => {
  await using registry = await startPackageServer();
  await using origin = await listen(createServer((_, response) => response.end(readFileSync(spec))));
  const address = `${origin.url}/library.json`;
  expect(await proveCreate(registry, { spec, address, scope: "@tiny" })).toMatchObject({
    failure: "",
    pulled: "library  unchanged\n",
    ours: [],
    operations: 1,
    packages: 3,
  });
});
