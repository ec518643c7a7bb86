import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import config from "../../../rosterkit.config.ts";
import { showProgress } from "../../support/progress.ts";
import { serveSite } from "../../site/serve.ts";
import { siteFolder } from "../../site/write-sources.ts";
import { launchBrowser } from "../runtimes/browser.ts";
import { deadLinks } from "./links.ts";
import type { ServedSite } from "./open-page.ts";
import { tryUses } from "./uses.ts";
import { type Visit, visit } from "./visit.ts";

/** Something that was looked at, and its faults. */
export interface Verdict {
  readonly name: string;
  readonly problems: readonly string[];
}

/** Pages that are looked at side by side. */
const tabs = 2;

/**
 * Opens every page of the built site in Chromium and does what readers do.
 * @throws {MissingRuntime} where there is no browser
 */
export async function proveSite(): Promise<Verdict[]> {
  await using server = await serveSite();
  const browser = await launchBrowser();
  try {
    const axe = readFileSync(join(siteFolder, "node_modules", "axe-core", "axe.min.js"), "utf8");
    const site = { browser, home: server.home, axe };
    const uses = await tryUses(site);
    const visits = await visitAll(site);
    const served = globSync("**", { cwd: server.folder }).map(
      (path) => server.home + path.replaceAll("\\", "/"),
    );
    const destinations = { home: site.home, served: new Set(served), repository: config.repository };
    const dead = deadLinks(visits, destinations);
    const pages = [...visits].map(([name, { problems }]) => ({ name, problems }));
    return [...uses, ...pages, { name: "every link leads somewhere", problems: dead }];
  } finally {
    await browser.close();
  }
}

async function visitAll(site: ServedSite): Promise<Map<string, Visit>> {
  const all = globSync("**/*.html", { cwd: join(siteFolder, "dist", "site") }).toSorted();
  const paths = all.map((path) => path.replaceAll("\\", "/")).filter((path) => path !== "404.html");
  const visits = new Map<string, Visit>();
  console.error(`Opening ${paths.length} pages …`);
  const next = paths.values();
  const work = async (): Promise<void> => {
    for (const path of next) {
      showProgress(`${visits.size + 1} of ${paths.length}: ${path}`);
      // The pages of rules are of one form: one of ten says what all of them would.
      const closely = !path.startsWith("rules/") || paths.indexOf(path) % 10 === 0;
      visits.set(site.home + path, await visit(site, path, { closely }));
    }
  };
  await Promise.all(Array.from({ length: tabs }, work));
  return visits;
}
