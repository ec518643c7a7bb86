import { createHash } from "node:crypto";
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkPackages, readmeLimit } from "../../../proofs/release/check-packages.ts";
import { secretsIn } from "../../../proofs/release/secrets.ts";
import changelog from "../../../support/changelog.ts";
import { copyRepository } from "../../../support/copy-repository.ts";
import { repositoryRoot } from "../../../support/repository.ts";
import { testFolder } from "../../support/test-folder.ts";

it("every published package is ready to be published", async () => {
  using copy = await copyRepository("packages", { linked: true });
  // A README of the maximum size, so that changes of prose do not run this test again.
  const readme = createHash("shake256", { outputLength: readmeLimit * 1000 }).digest();
  for (const path of globSync("packages/*/README.md", { cwd: copy.root }))
    writeFileSync(join(copy.root, path), readme);
  await copy.run("turbo", ["run", "build", "--filter=./packages/*"]);
  expect(await checkPackages(copy.root)).toEqual([]);
});

it("every problem of a package is reported with its remedy", async () => {
  const root = testFolder("unfit");
  mkdirSync(join(root, "packages"));
  const unfit = ["packages/users", "tsconfig.base.json", "pnpm-workspace.yaml", "package.json"];
  for (const path of unfit)
    cpSync(join(repositoryRoot, path), join(root, path), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => basename(source) !== "README.md",
    });
  for (const path of globSync(["node_modules", "packages/*"], { cwd: repositoryRoot }))
    if (!unfit.includes(path)) symlinkSync(join(repositoryRoot, path), join(root, path), "junction");
  writeFileSync(join(root, "LICENSE"), "Another licence.\n");
  const folder = join(root, "packages", "users");
  rmSync(join(folder, "dist", "index.d.ts"));
  writeFileSync(join(folder, "dist", "left-over.js"), "export {};\n");
  writeFileSync(join(folder, "dist", "index.js"), "// -----BEGIN PRIVATE KEY-----\n");
  const manifest = readFileSync(join(folder, "package.json"), "utf8");
  writeFileSync(join(folder, "package.json"), manifest.replace('"./dist/index.js"', '"./dist/nowhere.js"'));

  const problems = (await checkPackages(root, ["@rosterkit/users"])).join("\n");
  for (const problem of [
    "@rosterkit/users: README.md is missing from what is packed",
    "@rosterkit/users: dist/index.d.ts is missing from what is packed. Build first: npm run build",
    "dist/left-over.js is packed but not built from any source. Remove dist and build again",
    "dist/index.js differs from a new build. Build again: npm run build",
    "LICENSE differs from that of the repository",
    "dist/index.js contains a private key",
    "nowhere.js but the file does not exist",
    "attw: ",
  ])
    expect(problems).toContain(problem);
});

describe("secrets", () => {
  it.for<[string, string]>([
    ["a token of a package registry", `npm_${"a".repeat(36)}`],
    ["a token of a code host", `ghp_${"a".repeat(36)}`],
    ["a key of a cloud", `AKIA${"A".repeat(16)}`],
    ["a signed token", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abcdefghijklmn"],
    ["credentials in a URL", "https://user:secret@example.com/"],
    ["a path of the machine that built it", 'from "/home/somebody/project/index.ts"'],
  ])("%s is found", ([name, text]) => {
    expect(secretsIn(text)).toEqual([name]);
  });

  it("are not found in ordinary text of packages", () => {
    expect(
      secretsIn("https://github.com/rosterkit/rosterkit#readme, GET /home, alli.GET('/users/a')"),
    ).toEqual([]);
  });
});

describe("a changelog entry", () => {
  it("is a list item", () => {
    expect(changelog.getReleaseLine({ summary: "- one\n- two\n" })).toBe("- one\n- two");
    expect(changelog.getReleaseLine({ summary: "A sentence.\n\nAnother." })).toBe(
      "- A sentence.\n\n  Another.",
    );
  });

  it("names the new versions of dependencies", () => {
    const dependencies = [
      { name: "@rosterkit/types", newVersion: "2.0.0" },
      { name: "@rosterkit/client", newVersion: "1.0.1" },
    ];
    expect(changelog.getDependencyReleaseLine([], dependencies)).toBe(
      "- Needs `@rosterkit/client` 1.0.1, `@rosterkit/types` 2.0.0.",
    );
    expect(changelog.getDependencyReleaseLine([], [])).toBe("");
  });
});
