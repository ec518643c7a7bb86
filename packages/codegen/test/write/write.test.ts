import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test, vi } from "vitest";
import { compare } from "../../src/write/compare.ts";
import { readExisting } from "../../src/write/existing.ts";
import { writeChanges } from "../../src/write/write.ts";
import { snapshot, temporaryRepository, writeInto } from "../support/repository.ts";

const folder = "packages/users/src/generated";
const before = {
  "spec/openapi.json": "old\n",
  [`${folder}/alli.ts`]: "one\ntwo\n",
  [`${folder}/gone.ts`]: "gone\n",
  "packages/users/src/index.ts": "by hand\n",
  "packages/users/dist/generated/index.js": "built\n",
};
const expected = new Map([
  ["spec/openapi.json", "new\n"],
  [`${folder}/alli.ts`, "one\n2\n"],
  [`${folder}/index.ts`, "index\n"],
  ["packages/tools/src/generated/index.ts", "tools\n"],
]);
const after = {
  ...Object.fromEntries(expected),
  "packages/users/src/index.ts": "by hand\n",
  "packages/users/dist/generated/index.js": "built\n",
};

async function differences(root: string): Promise<string[]> {
  const changes = compare(readExisting({ root }), expected);
  return changes.map(({ kind, path, reason }) => `${kind} ${path} ${reason}`);
}

async function write(root: string): Promise<void> {
  await writeChanges(root, compare(readExisting({ root }), expected));
}

test("a comparison lists every changed, missing and extra file with the reason", async () => {
  expect(await differences(temporaryRepository(before))).toEqual([
    "missing packages/tools/src/generated/index.ts does not exist",
    `changed ${folder}/alli.ts differs from line 2: "two" should be "2"`,
    `extra ${folder}/gone.ts is no longer generated`,
    `missing ${folder}/index.ts does not exist`,
    'changed spec/openapi.json differs from line 1: "old" should be "new"',
  ]);
});

test("after a write the expected and the hand-written files exist, and no others", async () => {
  const root = temporaryRepository(before);
  await write(root);
  expect(snapshot(root)).toEqual(after);
  expect(await differences(root)).toEqual([]);
});

describe("a write that fails changes nothing", () => {
  afterEach(() => {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  });

  const operations = ["writeFile", "rename", "rm", "mkdir", "rmdir"] as const;
  test.each(operations.flatMap((operation) => [1, 2, 3, 4].map((call) => ({ operation, call }))))(
    "at $operation, call $call",
    async ({ operation, call }) => {
      const root = temporaryRepository(before);
      const real = fs[operation] as (...words: unknown[]) => Promise<undefined>;
      let calls = 0;
      vi.spyOn(fs, operation).mockImplementation(async (...words: unknown[]) => {
        calls += 1;
        if (calls === call) throw new Error("The disk is full.");
        return real(...words);
      });
      syncBuiltinESMExports();
      const outcome = await write(root).catch((error: unknown) => String(error));
      const want = calls < call ? [undefined, after] : ["Error: The disk is full.", before];
      expect([outcome, snapshot(root)]).toEqual(want);
    },
  );
});

describe("a run that is killed while it writes is reported and repaired by the next", () => {
  const killed = fileURLToPath(new URL("../support/killed-write.ts", import.meta.url));
  test.each(["writeFile", "rename", "rm"])("at the first %s", async (operation) => {
    const root = temporaryRepository(before);
    const words = ["--conditions=rosterkit-source", killed, root, operation, JSON.stringify([...expected])];
    const child = spawn(process.execPath, words, { stdio: "inherit" });
    const [, signal] = (await once(child, "exit")) as [unknown, NodeJS.Signals];
    expect(signal).toBe("SIGKILL");
    expect(await differences(root)).not.toEqual([]);
    await write(root);
    expect(snapshot(root)).toEqual(after);
  });
});

test("temporary files of a killed run are extra, also in a folder that is no longer generated", async () => {
  const root = temporaryRepository(after);
  writeInto(root, "packages/old/package.json.codegen-new", "half");
  expect(await differences(root)).toEqual([
    "extra packages/old/package.json.codegen-new was left by a run that was killed",
  ]);
  await write(root);
  expect(snapshot(root)).toEqual(after);
});
