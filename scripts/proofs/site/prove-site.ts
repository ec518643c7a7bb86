import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import config from "../../../rosterkit.config.ts";
import { showProgress } from "../../support/progress.ts";
import { repositoryRoot } from "../../support/repository.ts";
import { serveSite } from "../../site/serve.ts";
import { siteFolder } from "../../site/write-sources.ts";
import { launchBrowser } from "../runtimes/browser.ts";
import type { ServedSite } from "./open-page.ts";
import { tryUses } from "./uses.ts";
import { type Visit, visit } from "./visit.ts";

/** A page or a use, and its problems. */
export interface Verdict {
  readonly name: string;
  readonly problems: readonly string[];
}

/** The number of pages that are open at the same time. */
const tabs = 2;

/**
 * Opens every page of the built site in Chromium and does what readers do.
 * @throws {MissingRuntime} if there is no browser
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
    const dead = deadLinks(visits, server.home, new Set(served));
    const pages = [...visits].map(([name, { problems }]) => ({ name, problems }));
    return [...uses, ...pages, { name: "every link has a target", problems: dead }];
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
      // Pages of rules have the same structure, so checking every tenth is enough.
      const closely = !path.startsWith("rules/") || paths.indexOf(path) % 10 === 0;
      visits.set(site.home + path, await visit(site, path, { closely }));
    }
  };
  await Promise.all(Array.from({ length: tabs }, work));
  return visits;
}

/**
 * Finds links to pages and headings that the site lacks, or to files that the repository lacks.
 * @param visits the visited pages by URL
 * @param home URL of the home page, with a trailing slash
 * @param served URLs of all files of the site
 */
function deadLinks(visits: ReadonlyMap<string, Visit>, home: string, served: ReadonlySet<string>): string[] {
  const blob = `${config.repository}/blob/main/`;
  return [...visits].flatMap(([from, { links }]) =>
    links.flatMap((link) => {
      const { href, hash } = new URL(link);
      const page = href.slice(0, href.length - hash.length);
      const text = `${from}: links to ${link}`;
      if (link.startsWith(blob)) {
        const isFile = existsSync(join(repositoryRoot, page.slice(blob.length)));
        return isFile ? [] : [`${text}, which is not a file of the repository`];
      }
      if (!link.startsWith(home)) return [];
      const target = visits.get(page === home ? `${home}index.html` : page);
      if (target === undefined) return served.has(page) ? [] : [`${text}, which is not a page of the site`];
      // The reference renders headings lazily. One of the uses follows such a link.
      if (page.endsWith("/reference.html")) return [];
      const id = decodeURIComponent(hash.slice(1));
      return id === "" || target.ids.includes(id) ? [] : [`${text}, which is not a heading of that page`];
    }),
  );
}
