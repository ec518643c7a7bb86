import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { notes } from "../support/notes.ts";
import { type NoteMistake, type NotesServer, openNotes } from "../support/notes-server.ts";
import { type Ran, runAgainst } from "../support/run-command.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "contract-"));
});

afterAll(() => rm(folder, { recursive: true }));

function run({ url }: NotesServer, ...words: readonly string[]): Promise<Ran> {
  return runAgainst({ document: notes, url, words, environment: { ROSTERKIT_API_KEY: "the-key" } });
}

test("has no finding for a correct server, and leaves it unchanged", async () => {
  await using server = await openNotes();
  const { report, warned } = await run(server, "--allow-writes");
  expect(report.findings).toEqual([]);
  expect(report.left).toEqual([]);
  expect([...server.notes.keys()]).toEqual([1, 2, 3]);
  expect(warned).toContain("notes.get.path.noteId=notes.list.items.id (name) or notes.create.id (name)");
  expect(server.calls.filter((call) => /^(?:GET|DELETE) \S+ ./.test(call))).toEqual([]);
});

test.each<[NoteMistake, string]>([
  ["forgets", "resource not there after creation"],
  ["keeps deleted", "resource still there after deletion"],
  ["drops a field", "creation not kept"],
  ["gives the id of another", "creation not kept"],
  ["ignores changes", "change not kept"],
  ["lists no new ones", "list without the new item"],
  ["lists the first page only", "list without the new item"],
  ["ignores the filter", "filter ignored"],
  ["loses other fields", "unrelated field changed"],
  ["changes all", "another resource changed"],
  ["fails on a second deletion", "server error after a valid sequence"],
  ["no header", "response header missing"],
  ["local time", "wrong time zone"],
  ["other zone", "wrong time zone"],
])("finds in a server that %s the problem %s", async (mistake, problem) => {
  await using server = await openNotes(mistake);
  const { report } = await run(server, "--allow-writes", "--max-requests", "60");
  expect(report.findings.map((finding) => finding.problem)).toContain(problem);
  for (const { curl } of report.findings) expect(curl).toMatch(/^curl .*"\$ROSTERKIT_API_KEY"/);
});

test("only reads the notes that it has found if it may not write", async () => {
  await using server = await openNotes();
  const { report } = await run(server);
  expect(report.findings).toEqual([]);
  expect(server.calls.filter((call) => !/^(?:GET|HEAD) /.test(call))).toEqual([]);
  expect(server.calls).toContain("GET /notes/1 ");
});

test("changes and removes only what it has made", async () => {
  await using server = await openNotes();
  await run(server, "--allow-writes");
  expect(server.calls.filter((call) => /^(?:PATCH|DELETE) \/notes\/[123] /.test(call))).toEqual([]);
});

test.each<NoteMistake>(["gives the id of another", "accepts and shows another"])(
  "a server that %s loses nothing by it",
  async (mistake) => {
    await using server = await openNotes(mistake);
    const before = structuredClone([1, 2, 3].map((id) => server.notes.get(id)));
    await run(server, "--allow-writes");
    expect(server.calls.filter((call) => /^(?:PATCH|DELETE) \/notes\/[123] /.test(call))).toEqual([]);
    expect([1, 2, 3].map((id) => server.notes.get(id))).toEqual(before);
  },
);

test("prefers the values and producers of --set, and refuses a wrong name", async () => {
  await using server = await openNotes();
  const { warned } = await run(
    server,
    "--set",
    "notes.get.path.noteId=3",
    "--set",
    "notes.remove.path.noteId=notes.list.items.id",
  );
  expect(server.calls).toContain("GET /notes/3 ");
  expect(warned).toContain("notes.remove.path.noteId=notes.list.items.id (--set)");
  const wrong = await run(server, "--set", "notes.get.path.id=3");
  expect(wrong.code).toBe(2);
  expect(wrong.warned).toContain(
    "--set notes.get.path.id: notes.get has no such input. It has: path.noteId.",
  );
});

test("sends the same requests with the same seed, and others with another", async () => {
  const callsOf = async (seed: string): Promise<string[]> => {
    await using server = await openNotes();
    await run(server, "--allow-writes", "--max-requests", "100", "--seed", seed);
    return server.calls;
  };
  const [one, again, other] = [await callsOf("5"), await callsOf("5"), await callsOf("6")];
  expect(again).toEqual(one);
  expect(other).not.toEqual(one);
});

test("--keep leaves and names what was made", async () => {
  await using server = await openNotes();
  const { report } = await run(server, "--allow-writes", "--keep", "--max-requests", "40");
  expect(server.notes.size).toBeGreaterThan(3);
  expect(report.left).toContain(`note ${[...server.notes.keys()].at(-1)}: kept`);
});

test("reports what it could not remove", async () => {
  await using server = await openNotes("cannot delete");
  const { report } = await run(server, "--allow-writes", "--max-requests", "60");
  expect(report.left).toContain("note 4: notes.remove answered 409");
});

test("stops at its limit, cleans up, and resumes", async () => {
  await using server = await openNotes();
  const state = join(folder, "state.json");
  const first = await run(server, "--allow-writes", "--max-requests", "60", "--state", state);
  expect(first.report.requests).toBeLessThan(75);
  expect(server.notes.size).toBe(3);
  expect(first.report.excluded.join()).toContain("the limit");
  const written = await readFile(state, "utf8");
  expect(JSON.parse(written)).toMatchObject({
    done: expect.arrayContaining(["sequence notes.create"]),
    made: [],
  });
  expect(written).not.toContain("the-key");
  expect((await stat(state)).mode & 0o777).toBe(0o600);
  server.calls.length = 0;
  const second = await run(server, "--allow-writes", "--state", state);
  expect(second.report.findings).toEqual([]);
  expect(second.report.called).toContain("notes.remove");
  await expect(stat(state)).rejects.toThrow("ENOENT");
});

test("a second run removes what the first one left", async () => {
  await using server = await openNotes();
  const state = join(folder, "left.json");
  await run(server, "--allow-writes", "--keep", "--max-requests", "40", "--state", state);
  expect(server.notes.size).toBeGreaterThan(3);
  await run(server, "--allow-writes", "--state", state);
  expect([...server.notes.keys()]).toEqual([1, 2, 3]);
  await writeFile(state, "no state");
  const { code, warned } = await run(server, "--state", state);
  expect([code, warned]).toEqual([2, expect.stringContaining("this is not the state of a run")]);
});
