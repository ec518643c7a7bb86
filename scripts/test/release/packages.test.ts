import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import changelog from "../../release/changelog.ts";
import { checkPackages } from "../../release/check-packages.ts";
import { secretsIn } from "../../release/secrets.ts";
import { repositoryRoot } from "../../support/repository.ts";

describe("what would be published", () => {
  it("is fit to be published, every package of it", async () => {
    expect(await checkPackages(repositoryRoot)).toEqual([]);
  }, 120_000);
});

describe("a package that is not fit", () => {
  let root: string;

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), "rosterkit-unfit-"));
    mkdirSync(join(root, "packages"));
    for (const path of ["packages/users", "tsconfig.base.json", "pnpm-workspace.yaml", "package.json"])
      cpSync(join(repositoryRoot, path), join(root, path), { recursive: true, verbatimSymlinks: true });
    for (const name of ["client", "contract", "runtime", "types"])
      symlinkSync(join(repositoryRoot, "packages", name), join(root, "packages", name), "junction");
    symlinkSync(join(repositoryRoot, "node_modules"), join(root, "node_modules"), "junction");
    writeFileSync(join(root, "LICENSE"), "Another licence.\n");
    const folder = join(root, "packages", "users");
    rmSync(join(folder, "dist", "index.d.ts"));
    writeFileSync(join(folder, "dist", "left-over.js"), "export {};\n");
    writeFileSync(join(folder, "dist", "index.js"), "// -----BEGIN PRIVATE KEY-----\n");
    const manifest = readFileSync(join(folder, "package.json"), "utf8");
    writeFileSync(join(folder, "package.json"), manifest.replace('"./dist/index.js"', '"./dist/nowhere.js"'));
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it("is told what is wrong with it, and what to do", async () => {
    const problems = (await checkPackages(root, ["@rosterkit/users"])).join("\n");
    expect(problems).toContain(
      "@rosterkit/users: dist/index.d.ts is missing from what is packed. Build first: npm run build",
    );
    expect(problems).toContain(
      "dist/left-over.js is packed and belongs to no source. Remove dist and build again",
    );
    expect(problems).toContain("dist/index.js is not what the source gives. Build again: npm run build");
    expect(problems).toContain("exports ./dist/nowhere.js, and no such file is packed");
    expect(problems).toContain("LICENSE is not the repository's");
    expect(problems).toContain("dist/index.js holds a private key");
    expect(problems).toMatch(/nowhere\.js but the file does not exist/);
    expect(problems).toMatch(/attw: /);
  }, 60_000);
});

describe("secrets", () => {
  it.for<[string, string]>([
    ["a token of a package registry", `npm_${"a".repeat(36)}`],
    ["a token of a code host", `ghp_${"a".repeat(36)}`],
    ["a key of a cloud", `AKIA${"A".repeat(16)}`],
    ["a signed token", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abcdefghijklmn"],
    ["credentials in a URL", "https://user:secret@example.com/"],
    ["a path of the machine that built it", 'from "/home/somebody/project/index.ts"'],
  ])("%s is seen", ([what, text]) => {
    expect(secretsIn(text)).toEqual([what]);
  });

  it("are not seen in what every package has", () => {
    expect(
      secretsIn("https://github.com/rosterkit/rosterkit#readme, GET /home, alli.GET('/users/a')"),
    ).toEqual([]);
  });
});

describe("a changelog entry", () => {
  it("is an item of its list as it was written", () => {
    expect(changelog.getReleaseLine({ summary: "- one\n- two\n" })).toBe("- one\n- two");
    expect(changelog.getReleaseLine({ summary: "A sentence.\n\nAnother." })).toBe(
      "- A sentence.\n\n  Another.",
    );
  });

  it("names what is needed in a newer version", () => {
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
