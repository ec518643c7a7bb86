// Writes as a run does, and dies at the first call of one file-system operation, half of it done.
import { writeFileSync } from "node:fs";
import { compare } from "../../src/write/compare.ts";
import { nodeFileSystem } from "../../src/write/file-system.ts";
import { writeChanges } from "../../src/write/write.ts";

const [root = "", operation = "", expected = "[]"] = process.argv.slice(2);
const changes = await compare(root, new Map(JSON.parse(expected) as [string, string][]), nodeFileSystem);
await writeChanges(root, changes, {
  ...nodeFileSystem,
  [operation]: (path: string, text: string) => {
    if (operation === "writeText") writeFileSync(path, text.slice(0, 2));
    process.kill(process.pid, "SIGKILL");
  },
});
