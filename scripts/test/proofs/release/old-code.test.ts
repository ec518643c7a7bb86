import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { compileOldCode, reportOldCode } from "../../../proofs/release/old-code.ts";
import { keepRelease, oldCodeFolder } from "../../../support/release.ts";
import { repositoryRoot } from "../../../support/repository.ts";
import { testFolder } from "../../support/test-folder.ts";

let root: string;

beforeEach(() => {
  root = testFolder("old-code");
  for (const file of ["tsconfig.base.json", "examples/tsconfig.json", "examples/package.json"]) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    cpSync(join(repositoryRoot, file), join(root, file));
  }
  for (const folder of ["node_modules", "examples/node_modules"])
    symlinkSync(join(repositoryRoot, folder), join(root, folder), "junction");
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const working = `import type { AlliClient } from "@rosterkit/client";
import { listAgents } from "@rosterkit/users/alli";
export const count = async (alli: AlliClient): Promise<number> => (await listAgents(alli)).agents.length;
`;
const broken = working.replaceAll("listAgents", "listEverybody");

describe("code for the last release", () => {
  it("does not exist before the first release", async () => {
    expect(reportOldCode(await compileOldCode(root))).toEqual({
      failed: false,
      text: "There is no earlier release, so there is no old code.",
    });
  });

  it("passes if it compiles, even if an expected error is gone", async () => {
    write(`${oldCodeFolder}/src/quickstart.ts`, working);
    write(
      `${oldCodeFolder}/test/types.ts`,
      `// @ts-expect-error it was refused once\nexport const zero: number = 0;\n`,
    );
    expect(await compileOldCode(root)).toEqual([]);
  });

  it("fails if it does not compile and no major release is pending", async () => {
    write(`${oldCodeFolder}/src/quickstart.ts`, broken);
    write(".changeset/some.md", '---\n"@rosterkit/users": minor\n---\n\nSome.\n');
    const report = reportOldCode(await compileOldCode(root));
    expect(report.failed).toBe(true);
    expect(report.text).toContain("examples/released/src/quickstart.ts(2,10): error TS2305");
    expect(report.text).toContain("raise the level of the package in .changeset/spec.md");
  });

  it("passes if a major release of a package that it imports is pending", async () => {
    write(`${oldCodeFolder}/src/quickstart.ts`, broken);
    write(".changeset/some.md", '---\n"@rosterkit/users": major\n---\n\nSome.\n');
    const report = reportOldCode(await compileOldCode(root));
    expect(report.failed).toBe(false);
    expect(report.text).toContain("which a major release announces");
  });

  it("in this repository compiles, or a major release is pending", async () => {
    expect(reportOldCode(await compileOldCode(repositoryRoot))).toMatchObject({ failed: false });
  });
});

describe("keeping a release", () => {
  it("copies the document, the examples and the type tests, and removes those of the last release", () => {
    write("spec/openapi.json", "{}");
    write("examples/src/quickstart.ts", working);
    write("examples/test/types.ts", "export {};\n");
    write("examples/test/quickstart.test.ts", "export {};\n");
    write(`${oldCodeFolder}/src/gone.ts`, "export {};\n");
    expect(keepRelease(root)).toEqual([
      "spec/released/openapi.json",
      "examples/released/src/quickstart.ts",
      "examples/released/test/types.ts",
    ]);
    expect(keepRelease(root)).toHaveLength(3);
  });
});
