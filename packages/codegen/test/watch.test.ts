import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyOfRepository, removeCopy, start } from "./support/generate.ts";

let root: string;
let watching: ReturnType<typeof start>;

beforeAll(async () => {
  root = copyOfRepository();
  watching = start(root, ["--watch"]);
  await printed("stdout", /Watching spec\//);
});

afterAll(async () => {
  watching.child.kill();
  await once(watching.child, "close");
  removeCopy(root);
});

/** Waits for the command to print something new. */
async function printed(stream: "stdout" | "stderr", pattern: RegExp): Promise<RegExpExecArray> {
  for (;;) {
    const match = pattern.exec(watching.text[stream]);
    if (match !== null) {
      watching.text[stream] = watching.text[stream].slice(match.index + match[0].length);
      return match;
    }
    if (watching.child.exitCode !== null) throw new Error(`The command ended:\n${watching.text.stderr}`);
    const data = once(watching.child[stream] as NodeJS.ReadableStream, "data");
    await Promise.race([data, once(watching.child, "close")]);
  }
}

test("a change is seen, said and written; a bad one is said and left out", async () => {
  const overlay = join(root, "spec/overlays/alli.yaml");
  const text = readFileSync(overlay, "utf8");
  const merged = () => readFileSync(join(root, "spec/openapi.json"), "utf8");

  writeFileSync(overlay, text.replace("The API key of the project.", "The key of the project."));
  await printed("stdout", /^spec\/overlays\/alli\.yaml: .*spec\/openapi\.json.* changed in \d+ ms\n/m);
  expect(merged()).toContain("The key of the project.");

  const good = merged();
  writeFileSync(
    overlay,
    text.replace("$.info", "$.information").concat("\n  - target: $.nowhere\n    remove: true\n"),
  );
  await printed(
    "stderr",
    /overlays\/alli\.yaml#\/actions\/\d+\/target: The target "\$\.nowhere" matches nothing/,
  );
  await printed("stderr", /the last good output stands/);
  expect(merged()).toBe(good);

  writeFileSync(overlay, text);
  await printed("stdout", /spec\/openapi\.json.* changed in/);
  expect(merged()).toContain("The API key of the project.");
});
