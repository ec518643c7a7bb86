import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium as driver } from "playwright-core";
import { run } from "../../support/run.ts";
import { bundleEntry } from "./scripts.ts";
import { type Check, MissingRuntime, type Runtime, type SmokeSettings, runtimeLimit } from "./runtime.ts";

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

/**
 * The browser of this machine. Debian's is installed where no person has to be asked: by root, in CI.
 */
async function findBrowser(): Promise<string> {
  const path = lookForBrowser();
  if (path) return path;
  if (!process.env.CI || process.getuid?.() !== 0) {
    throw new MissingRuntime(
      "No Chromium here. Run `apt-get install chromium`, or set CHROMIUM to its path.",
    );
  }
  const environment = { DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["-q", "update"], { environment });
  await run("apt-get", ["-q", "install", "--yes", "--no-install-recommends", "chromium"], { environment });
  const installed = lookForBrowser();
  if (!installed)
    throw new MissingRuntime("Debian's package chromium was installed, but brought no browser.");
  return installed;
}

/** A real browser without a window. */
export const chromium: Runtime = {
  name: "Chromium",
  async run({ consumer, settings, stub }) {
    const executablePath = await findBrowser();
    const bundle = join(consumer.directory, "page.bundle.mjs");
    await bundleEntry(consumer.directory, "page-entry.js", bundle, ["browser"]);
    stub.serve("/page.mjs", "text/javascript", readFileSync(bundle, "utf8"));
    stub.serve("/page", "text/html", '<!doctype html><script type="module" src="/page.mjs"></script>');
    const browser = await driver.launch({
      executablePath,
      args: switches,
      // Containers give a browser no sandbox of its own, and every page here is ours.
      chromiumSandbox: false,
      timeout: runtimeLimit,
    });
    try {
      const page = await browser.newPage();
      // The page stands at one origin and calls another, as a page that uses these packages would.
      await page.goto(`${stub.foreignUrl}/page`);
      return await page.evaluate(
        async (given) =>
          (globalThis as unknown as { smoke: (settings: SmokeSettings) => Promise<Check[]> }).smoke(given),
        // The mock itself does not speak to pages.
        { ...settings, mock: `${stub.url}/mock` },
      );
    } finally {
      await browser.close();
    }
  },
};
