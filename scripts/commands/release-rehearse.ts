// `npm run release:rehearse`: releases played through on this machine, down to what a user installs.
import { readOptions } from "../support/command-options.ts";
import { rehearse } from "../proofs/rehearsal/rehearse.ts";

const usage = `npm run release:rehearse [-- --json]

  --json  print one JSON document`;

const options = readOptions(usage, { json: { type: "boolean", default: false } });
const started = performance.now();
const chapters = await rehearse((line) => {
  if (!options.json) console.log(line);
});
if (options.json) console.log(JSON.stringify({ ok: true, chapters }, null, 2));
else
  console.log(
    `Rehearsed ${chapters.length} releases in ${((performance.now() - started) / 1000).toFixed(1)} s.`,
  );
