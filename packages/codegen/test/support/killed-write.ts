// Writes changes as a run does, and kills its process in the first call of one file-system operation.
import { writeFileSync } from "node:fs";
import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { compare } from "../../src/write/compare.ts";
import { readExisting } from "../../src/write/existing.ts";
import { writeChanges } from "../../src/write/write.ts";

const [root = "", operation = "", expected = "[]"] = process.argv.slice(2);
const changes = compare(readExisting({ root }), new Map(JSON.parse(expected) as [string, string][]));
Object.assign(fs, {
  [operation]: (path: string, text: string) => {
    if (operation === "writeFile") writeFileSync(path, text.slice(0, 2));
    process.kill(process.pid, "SIGKILL");
  },
});
syncBuiltinESMExports();
await writeChanges(root, changes);
