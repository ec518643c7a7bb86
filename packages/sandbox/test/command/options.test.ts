import { expect, test } from "vitest";
import { readOptions } from "../../src/command/options.ts";
import { runCommand } from "../../src/command/run.ts";

test.each<[string, string[], object]>([
  ["nothing", [], {}],
  ["a port and a file", ["--port", "4010", "--file", "state.sqlite"], { port: 4010, file: "state.sqlite" }],
  ["a company", ["--people", "10000", "--seed", "7"], { people: 10_000, seed: 7 }],
  [
    "latency and a rate",
    ["--latency", "20", "--rate", "5"],
    { latency: 20, rateLimit: { requests: 5, seconds: 1 } },
  ],
])("reads %s", (_, words, sandbox) => {
  expect(readOptions(words)).toEqual({ sandbox, json: false, help: false });
});

async function run(...words: string[]): Promise<{ code: number; printed: string[]; complained: string[] }> {
  const printed: string[] = [];
  const complained: string[] = [];
  const code = await runCommand(words, {
    print: (text) => printed.push(text),
    warn: (text) => complained.push(text),
    interrupted: Promise.resolve(),
  });
  return { code, printed, complained };
}

test.each<[string, string[], RegExp]>([
  ["an invalid number", ["--people", "many"], /^--people many must be a whole number from 0\. See --help\.$/],
  ["an unknown option", ["--fast"], /Unknown option '--fast'\.(?:.*\.)? See --help\.$/],
  ["a file in a missing folder", ["--file", "/none/state.sqlite"], /^\/none\/state\.sqlite cannot store/],
])("ends with 2 and the reason for %s", async (_, words, complaint) => {
  const { code, printed, complained } = await run(...words);
  expect({ code, printed }).toEqual({ code: 2, printed: [] });
  expect(complained).toEqual([expect.stringMatching(complaint)]);
});

test("prints its help, and JSON", async () => {
  expect((await run("--help")).printed).toEqual([expect.stringMatching(/^rosterkit-sandbox \[options\]/)]);
  const { code, printed } = await run("--json", "--people", "3");
  const url = expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as unknown;
  expect(code).toBe(0);
  expect(JSON.parse(printed.join(""))).toMatchObject({
    alli: { url, apiKey: "sandbox-alli-api-key" },
    workspace: { url, token: "sandbox-workspace-token" },
  });
});
