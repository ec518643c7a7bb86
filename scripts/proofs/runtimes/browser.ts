import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { run } from "../../support/run.ts";
import { MissingRuntime } from "./runtime.ts";

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

/**
 * Starts the browser of this machine, without a window.
 * @throws {MissingRuntime} where there is none
 */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findBrowser(),
    args: switches,
    // Containers give a browser no sandbox of its own, and every page here is ours.
    chromiumSandbox: false,
    // It ends a browser that hangs: on a machine that others use, a start takes long.
    timeout: 600_000,
  });
}
