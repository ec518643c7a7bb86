import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { askForMissing } from "../src/ask.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "create-"));
  writeFileSync(join(folder, "openapi.yaml"), "openapi: 3.1.0\n");
  mkdirSync(join(folder, "full"));
  writeFileSync(join(folder, "full", "mine.txt"), "mine");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A terminal that types each answer as soon as its question or error is shown. */
function typing(script: readonly (readonly [shown: RegExp, keys: string])[]) {
  const input = new PassThrough();
  const output = new PassThrough();
  const rest = [...script];
  let shown = "";
  output.setEncoding("utf8").on("data", (text: string) => {
    shown += stripVTControlCharacters(text);
    const [next] = rest;
    if (next === undefined || !next[0].test(shown)) return;
    rest.shift();
    shown = "";
    // The prompt reads input only after it is drawn.
    setImmediate(() => input.write(next[1]));
  });
  return { terminal: { input, output }, rest };
}

const clear = "\u0015";

test("asks for missing answers, and again after an invalid one", async () => {
  const { terminal, rest } = typing([
    [/Folder of the new repository/, "full\r"],
    [/full is not empty\. Give a new or/, `${clear}my-sdk\r`],
    [/npm scope of the packages/, "acme\r"],
    [/acme is not an npm scope/, `${clear}@acme\r`],
  ]);
  const answers = await askForMissing({ spec: "openapi.yaml", title: "Acme" }, folder, terminal);
  expect(answers).toEqual({ folder: "my-sdk", spec: "openapi.yaml", scope: "@acme", title: "Acme" });
  expect(rest).toEqual([]);
});

test("Ctrl+C cancels", async () => {
  const { terminal } = typing([[/OpenAPI document/, "\u0003"]]);
  await expect(askForMissing({ folder: "my-sdk" }, folder, terminal)).rejects.toThrow("Cancelled.");
});
