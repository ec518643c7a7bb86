import { join } from "node:path";
import type { Browser, Page, Request } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import type { Check, SmokeSettings } from "./consumer/smoke.ts";
import type { Runtime } from "./runtime.ts";
import { bundleEntry, bundlePage } from "./bundle.ts";

/** Milliseconds after which a page that hangs is given up. */
const timeout = 600_000;

/** Opens a page with a script on it. */
async function openPage(browser: Browser, script: string, settings: SmokeSettings): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(timeout);
  // The mock does not speak to pages of other origins.
  await page.route(`${settings.mock}/**`, async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), "access-control-allow-origin": "*" };
    await route.fulfill({ response, headers });
  });
  // The page stands at one origin and calls others, as a page that uses these packages would.
  await page.goto(`${settings.foreign}/page`);
  await page.addScriptTag({ content: script, type: "module" });
  return page;
}

/** The suite on a page, and a page of React with TanStack Query, in one real browser without a window. */
export const chromium: Runtime = {
  name: "Chromium",
  async run(folder, settings) {
    const suite = await bundleEntry(folder, "page-entry.js", ["browser"]);
    const react = await bundlePage(folder, join(import.meta.dirname, "react-page.ts"));
    const browser = await launchBrowser();
    try {
      const checks = await runSuite(await openPage(browser, suite, settings), settings);
      return [...checks, ...(await useReact(await openPage(browser, react, settings), settings))];
    } finally {
      await browser.close();
    }
  },
};

async function runSuite(page: Page, settings: SmokeSettings): Promise<readonly Check[]> {
  await page.waitForFunction(() => "smoke" in globalThis);
  return page.evaluate((given) => (globalThis as unknown as Suite).smoke(given), settings);
}

interface Suite {
  smoke(settings: SmokeSettings): Promise<Check[]>;
}

/** The page of React, as a person sees and uses it. */
const reactChecks: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  "a query renders the output of its call": (page) => shows(page, "#agent[data-status=success]", /@/),
  "a failed query renders the class of its error": (page) =>
    shows(page, "#missing[data-status=error]", /^NotFoundError$/),
  "an infinite query renders its first page": (page) => shows(page, "#agents", /^1 2$/),
  "a person asks for more until the pages end": async (page) => {
    const more = page.getByRole("button");
    await more.click();
    await shows(page, "#agents", /^1 2 3 4$/);
    await more.click();
    await shows(page, "#agents", /^1 2 3 4 5$/);
  },
  "a query that is cancelled ends its call": async (page) => {
    const predicate = (request: Request): boolean => request.url().includes("/silence/");
    await Promise.all([
      page.waitForEvent("requestfailed", predicate),
      page.locator("#slow[data-status=fetching]").click(),
    ]);
    await page.locator("#slow[data-status=idle]").waitFor();
  },
};

/** Waits for an element whose whole text is like that. */
async function shows(page: Page, selector: string, text: RegExp): Promise<void> {
  await page.locator(selector).filter({ hasText: text }).waitFor();
}

async function useReact(page: Page, settings: SmokeSettings): Promise<readonly Check[]> {
  await page.waitForFunction(() => "render" in globalThis);
  await page.evaluate((given) => (globalThis as unknown as ReactPage).render(given), settings);
  const checks: Check[] = [];
  for (const [name, check] of Object.entries(reactChecks))
    checks.push(
      await check(page).then(
        () => ({ name }),
        (error: unknown) => ({ name, error: String(error) }),
      ),
    );
  return checks;
}

interface ReactPage {
  render(settings: SmokeSettings): void;
}
