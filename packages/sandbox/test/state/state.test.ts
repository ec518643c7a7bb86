import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../src/index.ts";
import { call } from "../support/call.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sandbox-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const person = { email: "ada@example.com", name: "Ada" };

async function invite(sandbox: Sandbox): Promise<unknown> {
  return (await call(sandbox, "workspace", "POST /v1/users.invite", person)).body;
}

test("a snapshot is JSON, and restoring it restores the same state", async () => {
  await using sandbox = await startSandbox({ port: false, people: 20 });
  const before = sandbox.snapshot();
  expect(JSON.parse(JSON.stringify(before))).toEqual(before);
  const first = await invite(sandbox);
  expect(sandbox.snapshot()).not.toEqual(before);
  sandbox.restore(before);
  expect(sandbox.snapshot()).toEqual(before);
  // The counters of ids are part of the state.
  expect(await invite(sandbox)).toEqual(first);
});

test("a reset restores the initial company", async () => {
  await using sandbox = await startSandbox({ port: false, people: 20, seed: 7 });
  const before = sandbox.snapshot();
  await invite(sandbox);
  sandbox.reset();
  expect(sandbox.snapshot()).toEqual(before);
});

test("a file keeps the state in order, with the effects of refused calls and restored snapshots", async () => {
  const file = join(folder, "state.sqlite");
  const first = await startSandbox({ port: false, people: 20, file });
  const founded = first.snapshot();
  await invite(first);
  await invite(first);
  await call(first, "alli", "GET /webapi/v2/agents/none", undefined, {
    "API-KEY": "sandbox-alli-api-key",
    "OWN-USER-ID": "new",
  });
  const left = first.snapshot();
  await first.close();

  const second = await startSandbox({ port: false, people: 50, file });
  expect(second.snapshot()).toEqual(left);
  second.restore(founded);
  await second.close();

  await using third = await startSandbox({ port: false, file });
  expect(third.snapshot()).toEqual(founded);
});

test("another file is named and not changed", async () => {
  const file = join(folder, "notes.txt");
  writeFileSync(file, "not a database, and longer than a header of one would be".repeat(10));
  await expect(startSandbox({ port: false, file })).rejects.toThrow(/notes\.txt cannot store the state/);
});

test("a snapshot of another version is refused, and the state stays", async () => {
  await using sandbox = await startSandbox({ port: false, people: 5 });
  const before = sandbox.snapshot();
  expect(() => sandbox.restore({ version: 2, tables: {} } as never)).toThrow(/version 2 cannot be restored/);
  expect(sandbox.snapshot()).toEqual(before);
});
