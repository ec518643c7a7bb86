// `npm run release:rehearse`: releases played through on this machine, down to what a user installs.
import { parseArgs } from "node:util";
import { rehearse } from "./release/rehearse/rehearse.ts";
import { repositoryRoot } from "./repository.ts";

const { values } = parseArgs({
  args: process.argv.slice(2).filter((word) => word !== "--"),
  options: { json: { type: "boolean", default: false } },
});
const started = performance.now();
const chapters = await rehearse(repositoryRoot, (line) => {
  if (!values.json) console.log(line);
});
if (values.json) console.log(JSON.stringify({ ok: true, chapters }, null, 2));
else
  console.log(
    `Rehearsed ${chapters.length} releases in ${((performance.now() - started) / 1000).toFixed(1)} s.`,
  );
