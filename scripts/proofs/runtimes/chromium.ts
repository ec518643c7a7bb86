import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Page, type Request, chromium as driver } from "playwright-core";
import { run } from "../../support/run.ts";
import type { Check, SmokeSettings } from "./consumer/smoke.ts";
import { MissingRuntime, type Runtime } from "./runtime.ts";
import { bundleEntry, bundlePage } from "./scripts.ts";

const locations = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

// A browser that is only looked at through its page: no service of its maker, no graphics card.
const switches = [
  "--headless",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function lookForBrowser(): string | undefined {
  return [process.env.CHROMIUM ?? "", ...locations].find((path) => path && existsSync(path));
}

/** The browser of this machine. Debian's is installed where no person has to be asked: by root, in CI. */
async function findBrowser(): Promise<string> {
  const path = lookForBrowser();
  if (path) return path;
  if (!process.env.CI || process.getuid?.() !== 0)
    throw new MissingRuntime(
      "No Chromium here. Run `apt-get install chromium`, or set CHROMIUM to its path.",
    );
  const environment = { DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["-q", "update"], { environment });
  await run("apt-get", ["-q", "install", "--yes", "--no-install-recommends", "chromium"], { environment });
  const installed = lookForBrowser();
  if (installed) return installed;
  throw new MissingRuntime("Debian's package chromium was installed, but brought no browser.");
}

/** Opens a page in a real browser without a window, with a script on it, and closes it after some work. */
async function onPage<Value>(
  script: string,
  settings: SmokeSettings,
  work: (page: Page) => Promise<Value>,
): Promise<Value> {
  const browser = await driver.launch({
    executablePath: await findBrowser(),
    args: switches,
    // Containers give a browser no sandbox of its own, and every page here is ours.
    chromiumSandbox: false,
    timeout: 60_000,
  });
  try {
    const page = await browser.newPage();
    // The mock does not speak to pages of other origins.
    await page.route(`${settings.mock}/**`, async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers(), "access-control-allow-origin": "*" };
      await route.fulfill({ response, headers });
    });
    // The page stands at one origin and calls others, as a page that uses these packages would.
    await page.goto(`${settings.foreign}/page`);
    await page.addScriptTag({ content: script, type: "module" });
    return await work(page);
  } finally {
    await browser.close();
  }
}

/** The suite on a page. */
export const chromium: Runtime = {
  name: "Chromium",
  async run(folder, settings) {
    const script = await bundleEntry(folder, "page-entry.js", ["browser"]);
    return onPage(script, settings, async (page) => {
      await page.waitForFunction(() => "smoke" in globalThis);
      return page.evaluate((given) => (globalThis as unknown as Suite).smoke(given), settings);
    });
  },
};

interface Suite {
  smoke(settings: SmokeSettings): Promise<Check[]>;
}

/** What a person sees of the page of React, and does to it. */
const reactChecks: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  "a query renders the output of its call": (page) => shows(page, "#agent[data-status=success]", /@/),
  "a failed query renders the class of its error": (page) =>
    shows(page, "#missing[data-status=error]", /^NotFoundError$/),
  "an infinite query renders its first page": (page) => shows(page, "#agents", /^1 2$/),
  "a person asks for more until the pages end": async (page) => {
    const more = page.getByRole("button");
    await more.click({ timeout });
    await shows(page, "#agents", /^1 2 3 4$/);
    await more.click({ timeout });
    await shows(page, "#agents", /^1 2 3 4 5$/);
  },
  "a query that is cancelled ends its call": async (page) => {
    const predicate = (request: Request): boolean => request.url().includes("/silence/");
    await Promise.all([
      page.waitForEvent("requestfailed", { predicate, timeout }),
      page.locator("#slow[data-status=fetching]").click({ timeout }),
    ]);
    await page.locator("#slow[data-status=idle]").waitFor({ timeout });
  },
};

const timeout = 10_000;

/** Waits for an element whose whole text is like that. */
async function shows(page: Page, selector: string, text: RegExp): Promise<void> {
  await page.locator(selector).filter({ hasText: text }).waitFor({ timeout });
}

/** A page of React with TanStack Query. */
export const reactInChromium: Runtime = {
  name: "React, Chromium",
  async run(folder, settings) {
    const script = await bundlePage(folder, join(import.meta.dirname, "react-page.ts"));
    return onPage(script, settings, async (page) => {
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
    });
  },
};

interface ReactPage {
  render(settings: SmokeSettings): void;
}
