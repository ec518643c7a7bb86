import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { startSandbox } from "@rosterkit/sandbox";
import { expect, test } from "vitest";
import { environmentOf, makeHome } from "./support/command.ts";

const bin = join(import.meta.dirname, "..", "dist", "bin.js");

/** Prints the URL of each module that is loaded from a file. */
const listing = `import { registerHooks } from "node:module";
registerHooks({
  load(url, context, next) {
    if (url.startsWith("file:")) process.stderr.write(url + "\\n");
    return next(url, context);
  },
});`;

/** The packages that a command loads beside its own files. */
function packagesOf(words: readonly string[]): Set<string> {
  const hook = `data:text/javascript,${encodeURIComponent(listing)}`;
  // Help goes to standard output, and the URLs are joined to it.
  const command = `"$0" --import "$1" "$2" ${words.join(" ")} 2>&1`;
  const printed = execFileSync("sh", ["-c", command, process.execPath, hook, bin], { encoding: "utf8" });
  const urls = printed.split("\n").filter((line) => line.startsWith("file:"));
  const names = urls.map(
    (url) => /.*\/(?:node_modules|packages)\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1] ?? url,
  );
  return new Set(names.filter((name) => name !== "cli"));
}

test.each([
  ["--help", ["commander", "openapi", "roster"]],
  ["alli --help", ["commander", "openapi", "roster"]],
  ["--version", ["commander", "openapi", "roster"]],
])("rosterkit %s loads no client, no prompts and no YAML", (line, expected) => {
  expect([...packagesOf(line.split(" "))].toSorted()).toEqual(expected);
});

test("a reader that goes ends the command without a stack", async () => {
  const child = spawn(process.execPath, [bin, "alli", "--help"], { stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.destroy();
  const [errors, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  expect({ errors, code }).toEqual({ errors: "", code: 1 });
});

test("an interrupt ends a call that is being sent", async () => {
  let interrupt: () => void = () => undefined;
  await using sandbox = await startSandbox({
    people: 3,
    faults: [{ fault: "stall" }],
    onCall: () => interrupt(),
  });
  const child = spawn(process.execPath, [bin, "alli", "list-agents"], {
    env: { ROSTERKIT_HOME: makeHome(), ...environmentOf(sandbox) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  interrupt = () => child.kill("SIGINT");
  const [errors, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  expect({ errors, code }).toEqual({ errors: "Interrupted.\n", code: 1 });
});
