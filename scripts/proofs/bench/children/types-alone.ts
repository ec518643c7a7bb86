// Runs openapi-typescript alone on a document and prints how long it took and how much memory it had at its peak.
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import openapiTypescript, { astToString } from "openapi-typescript";

const [document = "", target = ""] = process.argv.slice(2);
const started = performance.now();
writeFileSync(target, astToString(await openapiTypescript(pathToFileURL(document), { silent: true })));
const milliseconds = performance.now() - started;
console.log(JSON.stringify({ milliseconds, megabytes: process.resourceUsage().maxRSS / 1000 }));
