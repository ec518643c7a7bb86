import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Sandbox, startSandbox } from "@rosterkit/sandbox";
import { afterAll, beforeAll, expect, test } from "vitest";
import { environmentOf, makeHome, run } from "./support/command.ts";

const readme = readFileSync(join(import.meta.dirname, "..", "README.md"), "utf8");
const transcript = /^```console\n(.*?)^```$/ms.exec(readme)?.[1] ?? "";

interface Step {
  readonly line: string;
  readonly output: string;
}

/** The commands of the transcript with their output. */
const steps: readonly Step[] = transcript
  .split(/^\$ rosterkit /m)
  .slice(1)
  .map((step) => {
    const [line = "", ...lines] = step.trimEnd().split("\n");
    return { line, output: lines.join("\n") };
  });

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

/** Parts that differ in each run: digests, run ids, times and the address. */
const changing = [
  /sha256:[0-9a-f]{64}/g,
  /\b[0-9a-f]{16}\b/g,
  /\d{4}-\d\d-\d\dT[\d:.]+Z/g,
  /127\.0\.0\.1:\d+/g,
];

test("the commands print what the README shows", async () => {
  const folder = makeHome();
  const environment = {
    ...environmentOf(sandbox),
    ROSTERKIT_HOME: folder,
    ROSTERKIT_ROSTER_AGENTS: "agt_support, agt_sales",
  };
  /** The values of this run, by value in the README. */
  const known = new Map<string, string>();
  const translate = (text: string): string =>
    [...known].reduce((rest, [shown, own]) => rest.replaceAll(shown, own), text);
  for (const { line, output } of steps) {
    const words = Array.from(
      translate(line).matchAll(/'([^']*)'|(\S+)/g),
      ([, quoted, plain]) => quoted ?? plain ?? "",
    ).map((word) => (/^[\w-]+\.json$/.test(word) ? join(folder, word) : word));
    const { all = "" } = await run(words, { environment, isTerminal: true, joined: true });
    const printed = all.replaceAll(`${folder}/`, "").replaceAll(/ +$/gm, "").trimEnd();
    for (const pattern of changing) {
      const own = printed.match(pattern) ?? [];
      for (const [index, shown] of (output.match(pattern) ?? []).entries())
        known.set(shown, own[index] ?? shown);
    }
    expect({ line, printed }).toEqual({ line, printed: translate(output) });
  }
  expect(steps.length).toBeGreaterThan(5);
});
