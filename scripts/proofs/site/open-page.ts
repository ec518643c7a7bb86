import type { Browser } from "playwright-core";

/** The served site, and a browser. */
export interface ServedSite {
  readonly browser: Browser;
  /** URL of the home page, with a trailing slash. */
  readonly home: string;
  /** Source code of axe-core. */
  readonly axe: string;
}

export type Screen = typeof desk;
export const desk = { width: 1280, height: 900 };
export const phone: Screen = { width: 375, height: 700 };

/**
 * Opens a page, and waits until the network is idle and Vue has mounted its app, so that the page reacts to keys.
 * @param path path relative to the home page
 * @returns the tab, and the problems so far
 */
export async function openPage({ browser, home }: ServedSite, path: string, screen = desk) {
  const permissions = ["clipboard-read", "clipboard-write"];
  const context = await browser.newContext({ viewport: screen, permissions });
  const tab = await context.newPage();
  const problems: string[] = [];
  const note = (problem: string): void => void problems.push(`${path || "the home page"}: ${problem}`);
  const origin = new URL(home).origin;
  tab.on("pageerror", ({ message }) => note(message));
  tab.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) note(`${message.type()}: ${message.text()}`);
  });
  tab.on("request", (request) => {
    const { origin: requested, protocol } = new URL(request.url());
    if (requested !== origin && !["data:", "blob:"].includes(protocol)) note(`requests ${request.url()}`);
  });
  tab.on("response", (response) => {
    if (response.status() >= 400) note(`${response.status()} from ${response.url()}`);
  });
  await tab.goto(home + path, { waitUntil: "networkidle" });
  await tab.waitForFunction(() => "__vue_app__" in (document.querySelector("#app, #reference") ?? {}));
  return { tab, problems, [Symbol.asyncDispose]: () => context.close() };
}
