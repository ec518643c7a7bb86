// Runs the pipeline on a folder and prints how long it took and how much memory it had at its peak.
import { generate } from "@rosterkit/codegen";
import config from "../../../../rosterkit.config.ts";

const [root = ""] = process.argv.slice(2);
const started = performance.now();
const { counts } = await generate({ ...config, root });
const milliseconds = performance.now() - started;
console.log(JSON.stringify({ milliseconds, megabytes: process.resourceUsage().maxRSS / 1000, ...counts }));
