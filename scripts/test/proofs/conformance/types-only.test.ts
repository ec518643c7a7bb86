import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import openapiTS, { astToString, COMMENT_HEADER } from "openapi-typescript";
import { afterAll, expect, test, vi } from "vitest";
import { runCommand } from "@rosterkit/codegen/command";
import { repositoryRoot } from "../../../support/repository.ts";
import { temporaryFolder } from "../../../support/temporary-folder.ts";

const folder = join(repositoryRoot, "scripts", "node_modules", "@readme", "oas-examples");
const output = temporaryFolder("types-only");
afterAll(() => output[Symbol.dispose]());

// A header without a name, which other outputs repair.
const slip = join(output.path, "slip.json");
writeFileSync(
  slip,
  JSON.stringify({
    openapi: "3.0.3",
    info: { title: "Slip", version: "1" },
    paths: {
      "/pages": {
        get: {
          parameters: [{ name: "", in: "header", schema: { type: "string" } }],
          responses: { "204": { description: "Done." } },
        },
      },
    },
  }),
);

// Installed documents, and the header without a name.
const installed = "3.{0,1}/json/{petstore,star-trek,polymorphism,uspto,circular,webhooks}.json";
test.each([
  ...globSync(installed, { cwd: folder }).map((path) => [path, join(folder, path)] as const),
  ["a header without a name", slip] as const,
])("--types-only prints the same bytes as openapi-typescript for %s", async (_, path) => {
  vi.spyOn(console, "log").mockReturnValue();
  const target = join(output.path, "types.ts");
  expect(await runCommand([path, "--types-only", "-o", target], folder)).toBe(0);
  const want = astToString(await openapiTS(pathToFileURL(path), { silent: true }));
  expect(readFileSync(target, "utf8")).toBe(COMMENT_HEADER + want);
});
