import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

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
  const text = execFileSync("sh", ["-c", command, process.execPath, hook, bin], { encoding: "utf8" });
  const urls = text.split("\n").filter((line) => line.startsWith("file:"));
  const names = urls.map(
    (url) => /.*\/(?:node_modules|packages)\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1] ?? url,
  );
  return new Set(names.filter((name) => name !== "cli"));
}

test.each([
  ["--help", ["commander", "openapi"]],
  ["alli --help", ["commander", "openapi"]],
  ["--version", ["commander", "openapi"]],
])("rosterkit %s loads no client, no prompts and no YAML", (line, expected) => {
  expect([...packagesOf(line.split(" "))].toSorted()).toEqual(expected);
});
