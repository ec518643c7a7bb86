import type { Browser, BrowserContext, Page } from "playwright-core";

/** A page of the site in a tab, and everything that went wrong since it was opened. */
export interface OpenPage extends AsyncDisposable {
  readonly tab: Page;
  readonly problems: string[];
}

/** The built site as it is served, in a browser. */
export interface ServedSite {
  readonly browser: Browser;
  /** Address of the first page, with a slash at its end. */
  readonly home: string;
  /** Source of axe-core. */
  readonly axe: string;
}

export interface Screen {
  readonly width: number;
  readonly height: number;
}

export const desk: Screen = { width: 1280, height: 900 };
export const phone: Screen = { width: 375, height: 700 };

/**
 * Opens a page and waits until it asks for nothing more and answers to keys: Vue marks the element that it has mounted.
 * @param path below the home page, without a slash before it
 */
export async function openPage(
  { browser, home }: ServedSite,
  path: string,
  screen = desk,
): Promise<OpenPage> {
  const context: BrowserContext = await browser.newContext({
    viewport: screen,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const tab = await context.newPage();
  const problems: string[] = [];
  const note = (problem: string): void => void problems.push(`${path || "the home page"}: ${problem}`);
  const origin = new URL(home).origin;
  tab.on("pageerror", ({ message }) => note(message));
  tab.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) note(`${message.type()}: ${message.text()}`);
  });
  tab.on("request", (request) => {
    const { origin: asked, protocol } = new URL(request.url());
    if (asked !== origin && !["data:", "blob:"].includes(protocol)) note(`asks for ${request.url()}`);
  });
  tab.on("response", (response) => {
    if (response.status() >= 400) note(`${response.status()} from ${response.url()}`);
  });
  await tab.goto(home + path, { waitUntil: "networkidle" });
  await tab.waitForFunction(() => "__vue_app__" in (document.querySelector("#app, #reference") ?? {}));
  return { tab, problems, [Symbol.asyncDispose]: () => context.close() };
}
