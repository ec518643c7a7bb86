import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
// Inside the package, so that the example can import the package by name.
const folder = join(root, ".report", "readme");

beforeAll(() => mkdirSync(folder, { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true }));

test("the README's example prints the level and the report of two documents", async () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const example = join(folder, "example.ts");
  writeFileSync(example, /^```ts\n(.*?)^```$/ms.exec(readme)?.[1] ?? "");
  const operation = {
    operationId: "pets.listPets",
    tags: ["pets"],
    responses: { "204": { description: "" } },
  };
  const documentWith = (paths: object): string =>
    JSON.stringify({
      openapi: "3.1.0",
      info: { title: "Pets", version: "1" },
      "x-services": { pets: {} },
      paths,
    });
  writeFileSync(join(folder, "old.json"), documentWith({ "/pets": { get: operation } }));
  writeFileSync(join(folder, "new.json"), documentWith({}));
  const words = ["--conditions=rosterkit-source", example];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: folder });
  expect(stdout).toMatch(/^major\n/);
  expect(stdout).toContain("pets: `listPets` was removed");
});
