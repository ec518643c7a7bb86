import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "@rosterkit/codegen/command";
import { afterAll, describe, expect, it, vi } from "vitest";
import { repositoryRoot } from "../../support/repository.ts";
import { tryRun } from "../../support/run.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { documentsOf, mutationNamed } from "../../../packages/spec-diff/test/mutation.ts";

const folder = temporaryFolder("command");
afterAll(() => folder[Symbol.dispose]());

function file(name: string, content: unknown): string {
  const path = join(folder.path, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

/** Runs the command in this process, because each new process would load the packages again. */
async function run(...words: string[]) {
  const output = { stdout: "", stderr: "" };
  const note = (stream: keyof typeof output) => (text: unknown) => !!(output[stream] += String(text));
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation(note("stdout")),
    vi.spyOn(console, "error").mockImplementation(note("stderr")),
  ];
  const exitCode = await runCommand(["diff", ...words], repositoryRoot);
  for (const spy of spies) spy.mockRestore();
  return { exitCode, ...output };
}

const documents = documentsOf(mutationNamed("an operation is removed"));
const base = file("base.json", documents.base);
const head = file("head.json", documents.head);

describe("npm run spec:diff", () => {
  it("prints a report for people, and exits with 0 by default", async () => {
    const script = ["--conditions=rosterkit-source", "scripts/commands/spec-diff.ts"];
    const { exitCode, stdout } = await tryRun(process.execPath, [...script, "--base", base, "--head", head]);
    expect(stdout).toContain("alli: `removeMember` was removed");
    expect(stdout).toMatch(/@rosterkit\/users +major/);
    expect(exitCode).toBe(0);
  });

  it("prints only one JSON document in the documented form", async () => {
    const { stdout, stderr } = await run("--base", base, "--head", head, "--json");
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual({
      level: "major",
      packages: {
        "@rosterkit/client": "none",
        "@rosterkit/permissions": "none",
        "@rosterkit/types": "major",
        "@rosterkit/users": "major",
      },
      changes: [
        {
          level: "major",
          service: "alli",
          operation: "removeMember",
          packages: ["@rosterkit/users", "@rosterkit/types"],
          rule: "operation-removed",
          reason: "`removeMember` was removed",
          pointer: "/paths/~1members~1{member_id}/delete",
        },
      ],
    });
  });

  it("prints Markdown for a pull request", async () => {
    const { stdout } = await run("--base", base, "--head", head, "--markdown");
    expect(stdout).toContain("| `@rosterkit/users` | major |");
    expect(stdout).toContain("### Breaking changes\n\n- alli: `removeMember` was removed");
  });

  it("exits with 1 if the changes reach the level of --fail-on", async () => {
    expect((await run("--base", base, "--head", head, "--fail-on", "major")).exitCode).toBe(1);
    expect((await run("--base", base, "--head", base, "--fail-on", "patch")).exitCode).toBe(0);
  });

  it("accepts YAML, and the document of a git ref", async () => {
    const yaml = file("same.yaml", "openapi: 3.1.0\ninfo: { title: T, version: 1.0.0 }\npaths: {}\n");
    expect((await run("--base", yaml, "--head", yaml)).stdout).toBe("Nothing changed.\n");
    expect(JSON.parse((await run("--base", "HEAD", "--json")).stdout)).toHaveProperty("level");
  });
});

describe("bad use", () => {
  const dangling = {
    openapi: "3.1.0",
    info: { title: "T", version: "1.0.0" },
    paths: {
      "/a": {
        get: {
          responses: { "200": { description: "A.", $ref: "#/components/responses/Nowhere" } },
        },
      },
    },
  };
  it.for<[string, string[], RegExp]>([
    [
      "an unknown ref",
      ["--base", "no-such-ref"],
      /no-such-ref: there is neither a file nor a git ref.*git fetch origin/,
    ],
    ["a missing head", ["--base", base, "--head", "nowhere.json"], /nowhere\.json does not exist/],
    [
      "a base that is not an OpenAPI document",
      ["--base", "package.json"],
      /package\.json is not an OpenAPI document/,
    ],
    [
      "a head that is not an OpenAPI document",
      ["--base", base, "--head", "package.json"],
      /package\.json is not an OpenAPI/,
    ],
    [
      "unreadable JSON",
      ["--base", file("broken.json", "{ nope"), "--head", head],
      /is neither valid JSON nor valid YAML/,
    ],
    [
      "a reference to nothing",
      ["--base", base, "--head", file("dangling.json", dangling)],
      /not valid at #\/paths/,
    ],
    ["two forms at once", ["--base", base, "--json", "--markdown"], /two forms of one report/],
    ["an unknown level", ["--base", base, "--fail-on", "huge"], /--fail-on huge: that is not a level/],
    ["an unknown option", ["--bsae", base], /Unknown option '--bsae'/],
  ])("%s", async ([, words, message]) => {
    const { exitCode, stdout, stderr } = await run(...words);
    expect(stderr).toMatch(message);
    expect(stdout).toBe("");
    expect(exitCode).toBe(2);
  });
});
