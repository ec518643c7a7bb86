import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { run } from "../../support/run.ts";
import { MissingRuntime } from "./runtime.ts";

const locations = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Switches for a browser without a window, a GPU and the background services of its vendor. */
const switches = [
  "--headless",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function findInstalled(): string | undefined {
  return [process.env.CHROMIUM ?? "", ...locations].find((path) => path && existsSync(path));
}

/** Returns the path of Chromium. If it is missing, root in CI installs the Debian package. */
async function findBrowser(): Promise<string> {
  const path = findInstalled();
  if (path) return path;
  if (!process.env.CI || process.getuid?.() !== 0)
    throw new MissingRuntime(
      "No Chromium here. Run `apt-get install chromium`, or set CHROMIUM to its path.",
    );
  const environment = { DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["-q", "update"], { environment });
  await run("apt-get", ["-q", "install", "--yes", "--no-install-recommends", "chromium"], { environment });
  const installed = findInstalled();
  if (installed) return installed;
  throw new MissingRuntime("The Debian package chromium was installed, but contains no browser.");
}

/**
 * Starts the Chromium of this machine without a window.
 * @throws {MissingRuntime} if there is none
 */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findBrowser(),
    args: switches,
    // The sandbox does not work in containers, and every page here is ours.
    chromiumSandbox: false,
    // A start can take long on a busy machine.
    timeout: 600_000,
  });
}
