import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { runCommand } from "@rosterkit/codegen/command";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runChild } from "../../proofs/bench/run-child.ts";
import { listen } from "../../support/loopback-server.ts";
import { repositoryRoot } from "../../support/repository.ts";
import { run } from "../../support/run.ts";
import { temporaryFolder, type TemporaryFolder } from "../../support/temporary-folder.ts";
import { typeCheck, writeProject } from "../../support/type-check.ts";

const pages = ["migrate-openapi-typescript", "migrate-hey-api"];
const sides = ["before", "after"] as const;
const petstore = createRequire(import.meta.url).resolve("@readme/oas-examples/3.0/json/petstore.json");

let folder: TemporaryFolder;

beforeAll(async () => {
  // In a package that depends on all others, in a folder that no other task reads.
  const parent = join(repositoryRoot, "scripts", ".report");
  mkdirSync(parent, { recursive: true });
  folder = temporaryFolder("migrations", parent);
  await Promise.all([
    runCommand([petstore, "--types-only", "-o", "openapi.ts"], folder.path),
    runCommand([petstore, "-o", "api", "--import-extension", ".ts"], folder.path),
    runChild("hey-api", petstore, join(folder.path, "hey-api")),
  ]);
  for (const page of pages) {
    for (const side of sides) writeFileSync(fileOf(page, side), snippetOf(page, side));
  }
});
afterAll(() => folder[Symbol.dispose]());

/** Returns the only code block of a page with this mark. */
function snippetOf(page: string, mark: string): string {
  const markdown = readFileSync(join(repositoryRoot, "docs", `${page}.md`), "utf8");
  const snippets = [...markdown.matchAll(new RegExp(`^\`\`\`ts ${mark}\n(.*?)^\`\`\`$`, "gms"))];
  expect(snippets).toHaveLength(1);
  return snippets[0]?.[1] ?? "";
}

function fileOf(page: string, side: string): string {
  return join(folder.path, `${page}-${side}.ts`);
}

test("the code before and after a migration compiles", async () => {
  const compilerOptions = {
    allowImportingTsExtensions: true,
    lib: ["ES2023", "DOM", "DOM.Iterable"],
    types: ["node"],
    typeRoots: [join(repositoryRoot, "node_modules", "@types")],
  };
  writeProject(folder.path, { compilerOptions, include: ["*.ts"] });
  expect(await typeCheck(folder.path)).toEqual([]);
});

test.each(pages)(
  "%s: after the migration the program sends the same requests, and prints the same output",
  async (page) => {
    const [before, after] = await Promise.all(sides.map((side) => runAgainstStub(fileOf(page, side))));
    expect(after).toEqual(before);
    expect(after?.printed).toBe("Rex\n11\nThere is no such pet.\n11\n");
    expect(after?.requests).toEqual(
      Array.from({ length: 2 }, () => [
        "GET /pet/7, api_key: secret",
        'POST /store/order, {"petId":7,"quantity":1,"complete":false}',
      ]).flat(),
    );
  },
);

/** Runs a program twice: first the pet exists, then it does not. */
async function runAgainstStub(
  file: string,
): Promise<{ readonly printed: string; readonly requests: string[] }> {
  const bundle = file.replace(/\.ts$/, ".mjs");
  await build({ entryPoints: [file], outfile: bundle, bundle: true, format: "esm", platform: "node" });
  const requests: string[] = [];
  let status = 200;
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const isOrder = request.url === "/store/order";
    // openapi-fetch sends its headers with every call.
    const key = isOrder ? [] : [`api_key: ${request.headers["api_key"]}`];
    requests.push([`${request.method} ${request.url}`, ...key, body].filter(Boolean).join(", "));
    response.writeHead(isOrder ? 200 : status, { "content-type": "application/json" });
    response.end(JSON.stringify(isOrder ? { id: 11 } : { id: 7, name: "Rex", photoUrls: [] }));
  });
  await using stub = await listen(server);
  let printed = "";
  for (status of [200, 404])
    printed += await run(process.execPath, [bundle], { environment: { PETSTORE_URL: stub.url } });
  return { printed, requests };
}
