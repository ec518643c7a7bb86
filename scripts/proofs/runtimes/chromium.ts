import { existsSync } from "node:fs";
import { chromium as driver } from "playwright-core";
import { run } from "../../support/run.ts";
import type { Check, SmokeSettings } from "./consumer/smoke.ts";
import { MissingRuntime, type Runtime } from "./runtime.ts";
import { bundleEntry } from "./scripts.ts";

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

/** A real browser without a window. */
export const chromium: Runtime = {
  name: "Chromium",
  async run(folder, settings) {
    const script = await bundleEntry(folder, "page-entry.js", ["browser"]);
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
      await page.waitForFunction(() => "smoke" in globalThis);
      return await page.evaluate((given) => (globalThis as unknown as Suite).smoke(given), settings);
    } finally {
      await browser.close();
    }
  },
};

interface Suite {
  smoke(settings: SmokeSettings): Promise<Check[]>;
}
