import { globSync, readFileSync } from "node:fs";
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

// Documents that are installed here.
test.each(
  globSync("3.{0,1}/json/{petstore,star-trek,polymorphism,uspto,circular,webhooks}.json", { cwd: folder }),
)("--types-only prints of %s what openapi-typescript prints, byte for byte", async (path) => {
  vi.spyOn(console, "log").mockReturnValue();
  const target = join(output.path, "types.ts");
  expect(await runCommand([path, "--types-only", "-o", target], folder)).toBe(0);
  const want = astToString(await openapiTS(pathToFileURL(join(folder, path)), { silent: true }));
  expect(readFileSync(target, "utf8")).toBe(COMMENT_HEADER + want);
});
