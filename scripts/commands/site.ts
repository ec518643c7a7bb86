// `npm run site`: the documents, the reference and the figures as static pages, in docs/site/dist/site.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { siteFolder, writeSources } from "../site/write-sources.ts";
import { serveSite } from "../site/serve.ts";
import { flag, readOptions } from "../support/command-options.ts";
import { run } from "../support/run.ts";

const usage = `npm run site [-- --check] [-- --serve]

  --check   open every page in Chromium: no error, no request to elsewhere, no dead link, nothing serious by
            axe, at the width of a desk and of a phone; and do what readers do. So it is in CI
  --serve   serve the pages on this machine until you interrupt it`;

const options = readOptions(usage, {
  check: { type: "boolean", default: Boolean(process.env.CI) },
  serve: flag,
});

if (!isInstalled()) {
  console.error("Installing what builds the site …");
  await run("pnpm", ["install", "--frozen-lockfile", "--dir", siteFolder]);
}
await writeSources();
console.error("Building the pages …");
const vitepress = join(siteFolder, "node_modules", "vitepress", "bin", "vitepress.js");
await run(process.execPath, [vitepress, "build", siteFolder]);
console.error(`The site stands in ${join(siteFolder, "dist", "site")}.`);

if (options.check) {
  const { proveSite } = await import("../proofs/site/prove-site.ts");
  const verdicts = await proveSite();
  for (const problem of verdicts.flatMap(({ problems }) => problems)) console.error(problem);
  const failed = verdicts.filter(({ problems }) => problems.length > 0).length;
  console.log(`${verdicts.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
if (options.serve) console.log((await serveSite()).home);

/** Whether what is installed is what the lockfile asks for; pnpm keeps a copy of the lockfile that it installed. */
function isInstalled(): boolean {
  const installed = join(siteFolder, "node_modules", ".pnpm", "lock.yaml");
  if (!existsSync(installed)) return false;
  return readFileSync(installed, "utf8") === readFileSync(join(siteFolder, "pnpm-lock.yaml"), "utf8");
}
