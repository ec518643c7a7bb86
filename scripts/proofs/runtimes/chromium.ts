import { join } from "node:path";
import type { Browser, Page, Request } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import { bundlePage } from "./bundle.ts";
import { attempt, type SmokeSettings } from "./consumer/smoke.ts";
import type { PageFunctions } from "./page.ts";
import type { Runtime } from "./runtime.ts";

/** Milliseconds after which a page that hangs is closed. */
const timeout = 600_000;

/** Runs the suite in a page of a headless browser, then uses a React page with TanStack Query. */
export const chromium: Runtime = {
  name: "Chromium",
  async run(folder, settings) {
    const script = await bundlePage(folder, join(import.meta.dirname, "page.ts"));
    const browser = await launchBrowser();
    try {
      const page = await openPage(browser, script, settings);
      const checks = await page.evaluate(
        (given) => (globalThis as unknown as PageFunctions).smoke(given),
        settings,
      );
      await page.evaluate((given) => (globalThis as unknown as PageFunctions).render(given), settings);
      for (const [name, check] of Object.entries(reactChecks)) checks.push(await attempt(name, check(page)));
      return checks;
    } finally {
      await browser.close();
    }
  },
};

async function openPage(browser: Browser, script: string, settings: SmokeSettings): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(timeout);
  // The mock does not send CORS headers.
  await page.route(`${settings.mock}/**`, async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), "access-control-allow-origin": "*" };
    await route.fulfill({ response, headers });
  });
  // All calls of the page are cross-origin, as in most pages that use these packages.
  await page.goto(`${settings.foreign}/page`);
  await page.addScriptTag({ content: script, type: "module" });
  await page.waitForFunction(() => "render" in globalThis);
  return page;
}

/** Actions of a person on the React page. */
const reactChecks: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  "a query renders the output of its call": (page) => shows(page, "#agent[data-status=success]", /@/),
  "a failed query renders the class of its error": (page) =>
    shows(page, "#missing[data-status=error]", /^NotFoundError$/),
  "an infinite query renders its first page": (page) => shows(page, "#agents", /^1 2$/),
  "more pages are loaded until the last one": async (page) => {
    const more = page.getByRole("button");
    await more.click();
    await shows(page, "#agents", /^1 2 3 4$/);
    await more.click();
    await shows(page, "#agents", /^1 2 3 4 5$/);
  },
  "a cancelled query aborts its call": async (page) => {
    const predicate = (request: Request): boolean => request.url().includes("/silence/");
    await Promise.all([
      page.waitForEvent("requestfailed", predicate),
      page.locator("#slow[data-status=fetching]").click(),
    ]);
    await page.locator("#slow[data-status=idle]").waitFor();
  },
};

/** Waits for an element whose text matches. */
async function shows(page: Page, selector: string, text: RegExp): Promise<void> {
  await page.locator(selector).filter({ hasText: text }).waitFor();
}
