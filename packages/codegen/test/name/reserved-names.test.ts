import { expect, test } from "vitest";
import { generate } from "../../src/generate.ts";
import { documentOf, operationOf } from "../support/documents.ts";
import { diagnose } from "../support/refusal.ts";
import { configOf, temporaryRepository } from "../support/repository.ts";

const source = "spec/sources/pets.yaml";

/** Folders of packages that a run makes for an operation at `/dogs` with a tag. */
async function packagesOf(tag: string): Promise<string[]> {
  const get = operationOf("pets.listDogs", { tags: [tag] });
  const root = temporaryRepository({ [source]: documentOf("pets", { paths: { "/dogs": { get } } }) });
  const { changes } = await generate(configOf(root), { check: true });
  const base = new Set(["", "client", "types"]);
  const folders = changes.map(({ path }) => /^packages\/(.+)\/package\.json$/.exec(path)?.[1] ?? "");
  return folders.filter((folder) => !base.has(folder));
}

const tags: readonly (readonly [tag: string, folder: string])[] = [
  ...["dist", "src", "test", "index", "generated", "coverage", "docs"].map(
    (tag) => [tag, `pets-${tag}`] as const,
  ),
  ...["runtime", "contract", "openapi", "mock", "cli", "spec-diff"].map(
    (tag) => [tag, `pets-${tag}`] as const,
  ),
  ["node_modules", "pets-node-modules"],
  ["CON", "pets-con"],
  ["__proto__", "proto"],
  ["constructor", "constructor"],
  ["..", "dogs"],
  ["../../x", "x"],
  ["", "dogs"],
  [" ", "dogs"],
  ["日本", "dogs"],
  [".git", "git"],
  ["a/b", "a-b"],
  ["x".repeat(5000), "x".repeat(60)],
];

test.each(tags)("the tag %j makes the package %s", async (tag, folder) => {
  expect(await packagesOf(tag)).toEqual([folder]);
});

test.each(["users", "client"])("a package %s that is written by hand is refused", async (name) => {
  const root = temporaryRepository({
    [source]: documentOf("pets"),
    [`packages/${name}/package.json`]: { name: `@rosterkit/${name}` },
    [`packages/${name}/src/index.ts`]: "export const mine = 1;\n",
  });
  expect(await diagnose(root)).toMatchObject([
    {
      file: `packages/${name}/package.json`,
      problem: `The package \`${name}\`, which would get generated source, is written by hand`,
      remedy: expect.stringMatching(/^Export `\.\/generated\/index\.ts` from its `src\/index\.ts`/),
      code: "package-taken",
    },
  ]);
});

const services = ["index", "default", "class", "import", "await", "service", "basic", "in-query"];

test.each(services)("a service called %s is refused", async (service) => {
  const root = temporaryRepository({ [`spec/sources/${service}.yaml`]: documentOf(service) });
  expect(await diagnose(root)).toMatchObject([
    {
      file: `spec/sources/${service}.yaml`,
      code: "service-name",
      remedy: `Name the file \`${service}-api\`, for instance`,
    },
  ]);
});

test("two services that would share their names in source are refused", async () => {
  const root = temporaryRepository({
    "spec/sources/a-1.yaml": documentOf("a-1"),
    "spec/sources/a1.yaml": documentOf("a1"),
  });
  expect(await diagnose(root)).toMatchObject([{ file: "spec/sources/a1.yaml", code: "service-name-twice" }]);
});
