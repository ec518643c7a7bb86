import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCommand } from "../src/command/run.ts";

const readme = readFileSync(join(import.meta.dirname, "..", "README.md"), "utf8");
const transcript = /^```console\n(.*?)^```$/ms.exec(readme)?.[1] ?? "";

interface Step {
  readonly words: readonly string[];
  readonly output: string;
}

/** The commands of the transcript with their output. */
const steps: readonly Step[] = transcript
  .split(/^\$ /m)
  .slice(1)
  .map((step) => {
    const [command = "", ...lines] = step.trimEnd().split("\n");
    const words = Array.from(
      command.matchAll(/'([^']*)'|(\S+)/g),
      ([, quoted, plain]) => quoted ?? plain ?? "",
    );
    return { words, output: lines.join("\n") };
  });

let printed = "";
let url = "";
let stop: () => void = () => undefined;
let ended: Promise<number>;

beforeAll(async () => {
  const interrupted = new Promise<void>((resolve) => {
    stop = resolve;
  });
  // Uses a free port instead of the one in the transcript.
  const words = steps[0]?.words.slice(1).filter((word) => !/^(?:--port|\d+)$/.test(word)) ?? [];
  await new Promise<void>((resolve) => {
    const print = (text: string): void => {
      printed = text;
      resolve();
    };
    ended = runCommand(words, { print, warn: print, interrupted });
  });
  url = /http:\S+/.exec(printed)?.[0] ?? "";
});
afterAll(async () => {
  stop();
  await ended;
});

test("the command prints what the README shows", () => {
  expect(printed.replaceAll(url, "http://127.0.0.1:4010")).toBe(steps[0]?.output);
});

/** Sends the request of a `curl` command. */
async function curl(words: readonly string[]): Promise<string> {
  const valueOf = (option: string): string[] => words.filter((_, index) => words[index - 1] === option);
  const headers = valueOf("-H").map((header) => header.split(": ") as [string, string]);
  const [method = "GET"] = valueOf("-X");
  const [body] = valueOf("-d");
  const target = (words.at(-1) ?? "").replace("http://127.0.0.1:4010", url);
  const response = await fetch(target, { method, headers, ...(body === undefined ? {} : { body }) });
  return response.text();
}

test("the calls answer what the README shows", async () => {
  const answers: string[] = [];
  for (const { words } of steps.slice(1)) answers.push(await curl(words.slice(1)));
  expect(answers.length).toBeGreaterThan(3);
  expect(answers).toEqual(steps.slice(1).map(({ output }) => output));
});
