import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runBare } from "../../../proofs/create/bare-node.ts";
import { startPackageServer } from "../../../proofs/create/package-server.ts";
import { proveCreate } from "../../../proofs/create/prove.ts";
import { environmentFor } from "../../../proofs/rehearsal/registry.ts";
import { listen } from "../../../support/loopback-server.ts";
import { repositoryRoot } from "../../../support/repository.ts";
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

test("a stranger with Node 20 and npm makes a repository whose tests pass and that names us nowhere", async () => {
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

test("a registry without the packages, and none at all, leave nothing and end with 2", async () => {
  const command = join(repositoryRoot, "packages", "create-rosterkit", "dist", "bin.js");
  const empty = await listen(createServer((_, response) => response.writeHead(404).end("{}")));
  const create = (url: string) =>
    runBare("node", [command, "my-sdk", "--spec", spec, "--scope", "@tiny"], {
      folder: at,
      environment: { ...environmentFor(`${url}/`, folder.path), npm_config_fetch_retries: "0" },
    });
  const at = join(folder.path, "empty");
  mkdirSync(at);
  const without = await create(empty.url);
  await empty[Symbol.asyncDispose]();
  const none = await create(empty.url);
  expect(without).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/cannot be installed.*Use a registry that has/s),
  });
  expect(none).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/cannot be installed.*Look after the connection/s),
  });
  expect(readdirSync(at)).toEqual([]);
  expect(existsSync(join(at, "my-sdk"))).toBe(false);
});
