// `npm run release:rehearse`: plays through releases on this machine, until users have installed them.
import { flag, readOptions } from "../support/command-options.ts";
import { timed } from "../support/progress.ts";
import { rehearse } from "../proofs/rehearsal/rehearse.ts";

const usage = `npm run release:rehearse [-- --json]

  --json  print one JSON document`;

const { json } = readOptions(usage, { json: flag });
const chapters = await timed("the whole rehearsal", rehearse());
if (json) console.log(JSON.stringify({ ok: true, chapters }, null, 2));
else
  for (const { chapter, versions } of chapters) {
    const listed = Object.entries(versions).map((entry) => entry.join(" "));
    console.log(`${chapter}: ${listed.join(", ").replaceAll("@rosterkit/", "")}`);
  }
