// `npm run site`: builds the documents, the reference and the figures as static pages in docs/site/dist/site.
import { join } from "node:path";
import { siteFolder, writeSources } from "../site/write-sources.ts";
import { serveSite } from "../site/serve.ts";
import { flag, readOptions } from "../support/command-options.ts";
import { run } from "../support/run.ts";

const usage = `npm run site [-- --check] [-- --serve]

  --check   open every page in Chromium, on a desktop and a phone, and do what readers do: fail on an error, a request to
            another origin, a dead link or a serious finding of axe. The default in CI
  --serve   serve the pages on this machine until you interrupt the command`;

const options = readOptions(usage, {
  check: { type: "boolean", default: Boolean(process.env.CI) },
  serve: flag,
});

console.error("Installing the tools of the site …");
await run("pnpm", ["install", "--frozen-lockfile", "--prefer-offline", "--dir", siteFolder]);
await writeSources();
console.error("Building the pages …");
const vitepress = join(siteFolder, "node_modules", "vitepress", "bin", "vitepress.js");
await run(process.execPath, [vitepress, "build", siteFolder]);
console.error(`The site is in ${join(siteFolder, "dist", "site")}.`);

if (options.check) {
  const { proveSite } = await import("../proofs/site/prove-site.ts");
  const verdicts = await proveSite();
  for (const problem of verdicts.flatMap(({ problems }) => problems)) console.error(problem);
  const failed = verdicts.filter(({ problems }) => problems.length > 0).length;
  console.log(`${verdicts.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
if (options.serve) console.log((await serveSite()).home);
