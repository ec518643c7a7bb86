import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generate } from "../../src/generate.ts";
import { moveDomains } from "../../src/write/retired.ts";
import { documentOf, operationOf } from "../support/documents.ts";
import { configOf, snapshot, temporaryRepository, writeInto } from "../support/repository.ts";

const source = "spec/sources/pets.yaml";

/** Operations at paths of their own, each in a domain. */
function petsIn(domains: Readonly<Record<string, string>>): object {
  const paths = Object.entries(domains).map(([name, domain]) => [
    `/${name}`,
    { get: operationOf(`pets.${name}`, { tags: [domain] }) },
  ]);
  return documentOf("pets", { paths: Object.fromEntries(paths) });
}

/** A repository that has released two domains, with files by hand and what tools made. */
async function released(): Promise<string> {
  const root = temporaryRepository({
    [source]: petsIn({ listCats: "cats", getCat: "cats", listDogs: "dogs" }),
    "scripts/package.json": { name: "scripts", dependencies: { "@rosterkit/cats": "workspace:^" } },
  });
  await generate(withDependents(root));
  writeInto(root, "spec/released/openapi.json", readFileSync(join(root, "spec/openapi.json"), "utf8"));
  writeInto(root, "packages/cats/test/mine.test.ts", 'import * as cats from "@rosterkit/cats/pets";\n');
  writeInto(root, "packages/cats/dist/index.js", "built");
  return root;
}

const withDependents = (root: string) => ({ ...configOf(root), dependents: ["scripts"] });
const read = (root: string, path: string): string => readFileSync(join(root, path), "utf8");

test("hand-written changesets lose a retired package, and name the successor of a renamed one", async () => {
  const root = await released();
  writeInto(
    root,
    ".changeset/one.md",
    '---\n"@rosterkit/cats": minor\n"@rosterkit/dogs": patch\n---\n\nFaster.\n',
  );
  writeInto(
    root,
    ".changeset/two.md",
    "---\n'@rosterkit/cats': patch\n---\n\nThe \"@rosterkit/cats\": fixed.\n",
  );
  const texts = () => ["one", "two"].map((name) => read(root, `.changeset/${name}.md`));
  writeInto(root, source, petsIn({ listCats: "felines", getCat: "felines", listDogs: "dogs" }));
  await generate(withDependents(root));
  expect(texts()).toEqual([
    '---\n"@rosterkit/felines": minor\n"@rosterkit/dogs": patch\n---\n\nFaster.\n',
    "---\n'@rosterkit/felines': patch\n---\n\nThe \"@rosterkit/cats\": fixed.\n",
  ]);
  writeInto(root, source, petsIn({ listDogs: "dogs" }));
  await generate(withDependents(root));
  expect(texts()).toEqual([
    '---\n"@rosterkit/dogs": patch\n---\n\nFaster.\n',
    '---\n---\n\nThe "@rosterkit/cats": fixed.\n',
  ]);
});

test("a domain that loses its last operation is retired: its folder is removed, and its package deprecated", async () => {
  const root = await released();
  writeInto(root, source, petsIn({ listDogs: "dogs" }));
  const { changes } = await generate(withDependents(root));
  expect(changes).toContainEqual(
    expect.objectContaining({
      kind: "extra",
      path: "packages/cats/package.json",
      reason: "belongs to the domain cats, which no longer has an operation",
    }),
  );
  expect(existsSync(join(root, "packages/cats"))).toBe(false);
  expect(JSON.parse(read(root, "spec/retired.json"))).toEqual({
    "@rosterkit/cats": "it has no operation any more",
  });
  const changeset = read(root, ".changeset/spec.md");
  expect(changeset).toContain("`@rosterkit/cats` is deprecated: it has no operation any more");
  expect(changeset).not.toContain('"@rosterkit/cats":');
  expect(JSON.parse(read(root, "scripts/package.json"))).toMatchObject({
    dependencies: { "@rosterkit/dogs": "workspace:^" },
  });
  expect((await generate(withDependents(root), { check: true })).changes).toEqual([]);
  // It comes back: nothing is retired any more.
  writeInto(root, source, petsIn({ listCats: "cats", getCat: "cats", listDogs: "dogs" }));
  await generate(withDependents(root));
  expect(existsSync(join(root, "spec/retired.json"))).toBe(false);
});

test("a renamed domain keeps its hand-written files", async () => {
  const root = await released();
  writeInto(root, source, petsIn({ listCats: "felines", getCat: "felines", listDogs: "dogs" }));
  await generate(withDependents(root));
  expect(existsSync(join(root, "packages/cats"))).toBe(false);
  expect(read(root, "packages/felines/test/mine.test.ts")).toBe(
    'import * as cats from "@rosterkit/felines/pets";\n',
  );
  expect(JSON.parse(read(root, "packages/felines/package.json"))).toMatchObject({
    name: "@rosterkit/felines",
  });
  expect(read(root, "packages/felines/README.md")).toMatch(/^# @rosterkit\/felines\n/);
  expect(JSON.parse(read(root, "scripts/package.json"))).toMatchObject({
    dependencies: { "@rosterkit/dogs": "workspace:^", "@rosterkit/felines": "workspace:^" },
  });
  expect(JSON.parse(read(root, "spec/retired.json"))).toEqual({
    "@rosterkit/cats": "its operations are in `@rosterkit/felines` now",
  });
  expect((await generate(withDependents(root), { check: true })).changes).toEqual([]);
});

test("--check removes nothing, and other files in the folder stay", async () => {
  const root = await released();
  mkdirSync(join(root, "packages/cats/.secrets"));
  writeFileSync(join(root, "packages/cats/.secrets/key"), "mine");
  writeInto(root, source, petsIn({ listDogs: "dogs" }));
  const before = snapshot(root);
  await generate(withDependents(root), { check: true });
  expect(snapshot(root)).toEqual(before);
  await generate(withDependents(root));
  expect(read(root, "packages/cats/.secrets/key")).toBe("mine");
});

test("a hand-written package stays if the merged document does not name it as a domain", async () => {
  const root = await released();
  writeInto(root, "packages/tools/package.json", { name: "@rosterkit/tools" });
  writeInto(root, "packages/tools/src/index.ts", 'export * from "./generated/index.ts";\n');
  writeInto(root, source, petsIn({ listDogs: "dogs" }));
  await generate(withDependents(root));
  expect(existsSync(join(root, "packages/tools/package.json"))).toBe(true);
});

test("a renamed domain is replaced after exactly the scope or the folder of packages", () => {
  const text = "libs (a)/cats, @a.b/cats and @a.b/cats-extra, but not @axb/cats";
  const moved = moveDomains(
    new Map([["libs (a)/cats/notes.md", text]]),
    [{ name: "cats", folder: "libs (a)/cats/", successor: "felines" }],
    {
      packages: "libs (a)",
      scope: "@a.b",
    },
  );
  expect([...moved]).toEqual([
    ["libs (a)/felines/notes.md", "libs (a)/felines, @a.b/felines and @a.b/cats-extra, but not @axb/cats"],
  ]);
});
