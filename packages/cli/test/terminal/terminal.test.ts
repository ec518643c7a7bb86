import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CallRecord, type Sandbox, startSandbox } from "@rosterkit/sandbox";
import { afterAll, beforeAll, expect, test } from "vitest";
import { environmentOf, makeHome } from "../support/command.ts";
import { openTerminal, type Terminal } from "../support/terminal.ts";

let sandbox: Sandbox;
let calls: CallRecord[] = [];
beforeAll(async () => {
  sandbox = await startSandbox({ people: 5, onCall: (call) => calls.push(call) });
});
afterAll(() => sandbox.close());

function open(line: string, more: Readonly<Record<string, string>> = {}): Terminal {
  calls = [];
  const folder = makeHome();
  const environment = { ...environmentOf(sandbox), ROSTERKIT_HOME: folder, ...more };
  return openTerminal(line.split(" "), { environment, folder });
}

const firstUser = (): string => sandbox.snapshot().tables["directoryUsers"]?.[0]?.[0] ?? "";

test("a removal is shown with a question, and a no sends nothing", async () => {
  const terminal = open(`directory delete-user --user-id ${firstUser()}`, { NO_COLOR: "1" });
  await terminal.until(/Send it \(remove\)\?/);
  expect(terminal.shown()).toContain(`user_id: ${firstUser()}`);
  terminal.type("n");
  expect(await terminal.ended).toBe(4);
  expect(terminal.shown()).toContain("Nothing was sent.");
  expect(calls).toEqual([]);
  // NO_COLOR: no colours.
  // oxlint-disable-next-line no-control-regex
  expect(terminal.raw()).not.toMatch(/\u001b\[(?:3[0-7]|9[0-7])m/);
});

test.each<[title: string, leave: (terminal: Terminal) => void, code: number]>([
  ["Ctrl+C", (terminal) => terminal.type("\u0003"), 4],
  ["a terminal that is closed", (terminal) => terminal.kill("SIGHUP"), 4],
])("%s at the question means no", async (_, leave, code) => {
  const terminal = open(`directory delete-user --user-id ${firstUser()}`);
  await terminal.until(/Send it \(remove\)\?/);
  leave(terminal);
  expect(await terminal.ended).toBe(code);
  expect(calls).toEqual([]);
});

test.each(["y", "yarn build\n", "\u001b[200~y\n\u001b[201~"])(
  "%j before the question is not a yes to it",
  async (text) => {
    const terminal = open(`directory delete-user --user-id ${firstUser()}`);
    terminal.type(text);
    await terminal.until(/Send it \(remove\)\?/);
    terminal.type("n");
    expect(await terminal.ended).toBe(4);
    expect(calls).toEqual([]);
  },
);

test("a yes sends the call once", async () => {
  const terminal = open(`directory delete-user --user-id ${firstUser()}`);
  await terminal.until(/Send it \(remove\)\?/);
  terminal.type("y");
  expect(await terminal.ended).toBe(0);
  expect(calls.map(({ operation }) => operation)).toEqual(["directory.deleteUser"]);
});

test("people to invite are listed with a question, and a bar shows the progress", async () => {
  const people = Array.from({ length: 120 }, (_, index) => `p${index}@example.com`);
  const file = join(makeHome(), "people.csv");
  writeFileSync(file, `email\n${people.join("\n")}\n`);
  const terminal = open(`invite ${file}`);
  await terminal.until(/Invite 120 people to Alli\?/);
  expect(terminal.shown()).toContain("  p19@example.com\n  and 100 more\n");
  expect(calls).toEqual([]);
  terminal.type("y");
  expect(await terminal.ended).toBe(0);
  expect(terminal.shown()).toContain("120 of 120");
  expect(terminal.shown()).toContain("120 invited.");
});

test("a typed secret is not shown", async () => {
  const terminal = open("alli manage-agent --email ada@example.com --delete-flag false --password -");
  await terminal.until(/--password/);
  terminal.type("Hunter2!\r");
  expect(await terminal.ended).toBe(0);
  expect(terminal.raw()).not.toContain("Hunter2!");
  expect(calls.map(({ operation }) => operation)).toEqual(["alli.manageAgent"]);
});
