import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runCommand } from "../../src/live/command.ts";
import type { RunState } from "../../src/live/state-file.ts";
import type { LiveReport } from "../../src/report/live-report.ts";
import { notes } from "../support/notes.ts";
import { type NotesServer, openNotes } from "../support/notes-server.ts";

const environment = { ROSTERKIT_API_KEY: "the-key" };
let folder = "";
let state = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "contract-"));
  state = join(folder, "state.json");
  await writeFile(join(folder, "notes.json"), JSON.stringify(notes));
});

afterEach(() => rm(folder, { recursive: true }));

function wordsFor({ url }: NotesServer): string[] {
  const spec = join(folder, "notes.json");
  return ["--spec", spec, "--server", url, "--rate", "100000", "--allow-writes", "--state", state, "--json"];
}

const readState = async (): Promise<RunState> => JSON.parse(await readFile(state, "utf8")) as RunState;

/** Runs until a request with the given method reaches the server. */
async function interruptAt(method: string, server: NotesServer, ...words: readonly string[]) {
  const printed: string[] = [];
  const warned: string[] = [];
  const code = await runCommand([...wordsFor(server), ...words], {
    environment,
    print: (text) => printed.push(text),
    warn: (text) => warned.push(text),
    interrupted: once(server.requests, method).then(() => undefined),
  });
  return { code, report: JSON.parse(printed.join("")) as LiveReport, warned: warned.join("\n") };
}

test("an interrupted run removes what it has made, reports, and can be resumed", async () => {
  await using server = await openNotes();
  const { code, report, warned } = await interruptAt("POST", server);
  expect(code).toBe(130);
  expect(server.calls.filter((call) => !call.startsWith("GET"))).toEqual([
    expect.stringContaining("POST /notes"),
    "DELETE /notes/4 ",
  ]);
  expect([...server.notes.keys()]).toEqual([1, 2, 3]);
  expect(report.left).toEqual([]);
  expect(report.excluded).toContain("everything after the interrupt: resume with --state");
  expect(warned).toContain("Interrupted: removing what the run has made. Interrupt again to end at once.");
  expect(await readState()).toMatchObject({ done: [], made: [] });
});

test("an interrupted run reports what it could not remove, and keeps it in its state", async () => {
  await using server = await openNotes("cannot delete");
  const { report } = await interruptAt("POST", server);
  expect(report.left).toEqual(["note 4: notes.remove answered 409"]);
  const { made } = await readState();
  expect(made.map(({ name }) => name)).toEqual(["note 4"]);
});

test("an interrupted run with --keep removes nothing", async () => {
  await using server = await openNotes();
  const { report, warned } = await interruptAt("POST", server, "--keep");
  expect(report.left).toEqual(["note 4: kept"]);
  expect(server.calls.filter((call) => call.startsWith("DELETE"))).toEqual([]);
  expect(warned).toContain("Interrupted: the run ends.");
});

test.each([
  [[], "Nothing is left on the server.", [1, 2, 3]],
  [["--keep"], "Left on the server\n  note 4: kept", [1, 2, 3, 4]],
])("a run that ends with an error and has %j reports what remains", async (words, said, left) => {
  await using server = await openNotes();
  // The folder of the state is gone when the first note has been made.
  server.requests.once("POST", () => rmSync(folder, { recursive: true }));
  const warned: string[] = [];
  const code = await runCommand([...wordsFor(server), ...words], {
    environment,
    print: () => undefined,
    warn: (text) => warned.push(text),
    interrupted: new Promise(() => undefined),
  });
  await mkdir(folder);
  expect(code).toBe(2);
  expect(warned.at(-1)).toMatch(/^The run failed: ENOENT/);
  expect(warned.at(-1)).toContain(said);
  expect([...server.notes.keys()]).toEqual(left);
});

test("a second signal ends the process at once, and the state contains what remains", async () => {
  await using server = await openNotes("does not answer a deletion");
  const bin = fileURLToPath(new URL("../../src/bin.ts", import.meta.url));
  const words = ["--conditions=rosterkit-source", bin, ...wordsFor(server)];
  const child = spawn(process.execPath, words, { env: environment, stdio: ["ignore", "ignore", "pipe"] });
  const ended = once(child, "close");
  let log = "";
  const said = new Promise<void>((resolve) => {
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      log += text;
      if (log.includes("Interrupted")) resolve();
    });
  });
  const failed = ended.then(() => Promise.reject(new Error(`The command ended early:\n${log}`)));
  const deleting = once(server.requests, "DELETE");
  await Promise.race([once(server.requests, "POST"), failed]);
  child.kill("SIGINT");
  await Promise.race([Promise.all([said, deleting]), failed]);
  child.kill("SIGINT");
  failed.catch(() => undefined);
  expect(await ended).toEqual([null, "SIGINT"]);
  const { made } = await readState();
  expect(made.map(({ name }) => name)).toContain("note 4");
});
