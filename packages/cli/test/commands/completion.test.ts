import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeHome, run } from "../support/command.ts";

/** Returns the candidates for the last word. */
async function complete(line: string): Promise<string[]> {
  const { output } = await run(["complete", "--", ...line.split(" ")]);
  return output
    .split("\n")
    .flatMap((one) => one.split("\t")[0] ?? [])
    .filter((word) => word !== "");
}

test.each([
  ["al", ["alli"]],
  ["doc", ["doctor"]],
  ["workspace list-", ["list-users", "list-connected-machines", "list-connected-robots"]],
  ["alli list-agents --li", ["--limit"]],
  ["alli list-agents --limit 5 --al", ["--all"]],
  ["alli list-agents --output ", ["table", "csv", "json", "ndjson"]],
  ["alli list-agents --limit ", []],
  ["--output json alli get-agent --dr", ["--dry-run"]],
  ["complet", ["completion"]],
])("after `rosterkit %s`", async (line, words) => {
  expect(await complete(line)).toEqual(words);
});

test.skipIf(process.platform === "win32")("the script of bash calls the command", async () => {
  const { output: script } = await run(["completion", "bash"]);
  const folder = makeHome();
  mkdirSync(join(folder, "bin"));
  // A fake command that prints its arguments.
  const words = '#!/bin/sh\nprintf "%s\\tdescription\\n" "$#" "$@"\n';
  writeFileSync(join(folder, "bin", "rosterkit"), words, { mode: 0o755 });
  const typed = `${script}COMP_WORDS=(rosterkit alli "list agents" "")
COMP_CWORD=3
_rosterkit
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const environment = { ...process.env, PATH: `${join(folder, "bin")}:${process.env["PATH"] ?? ""}` };
  const completed = execFileSync("bash", ["--norc", "-c", typed], { env: environment, encoding: "utf8" });
  expect(completed.split("\n").filter((word) => word !== "")).toEqual([
    "5",
    "complete",
    "--",
    "alli",
    "list agents",
  ]);
});
