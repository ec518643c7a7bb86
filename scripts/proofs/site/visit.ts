import type { Page } from "playwright-core";
import { openPage, phone, type ServedSite } from "./open-page.ts";

/** The problems of a page, its links, and the ids of its elements. */
export interface Visit {
  readonly problems: readonly string[];
  readonly links: readonly string[];
  readonly ids: readonly string[];
}

/**
 * Opens a page at the width of a desktop and of a phone.
 * @param options.closely whether axe checks it too, in both colour schemes and at both widths
 */
export async function visit(
  site: ServedSite,
  path: string,
  { closely }: { readonly closely: boolean },
): Promise<Visit> {
  await using page = await openPage(site, path);
  const { tab, problems } = page;
  const found = await tab.evaluate(() => ({
    links: Array.from(document.querySelectorAll("a[href]"), (link) => (link as HTMLAnchorElement).href),
    ids: Array.from(document.querySelectorAll("[id]"), ({ id }) => id),
  }));
  const judge = async (state: string): Promise<void> => {
    if (closely)
      problems.push(...(await seriousFindings(tab)).map((finding) => `${path}, ${state}: ${finding}`));
  };
  if (closely) await tab.addScriptTag({ content: site.axe });
  for (const colorScheme of ["light", "dark"] as const) {
    await tab.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await judge(colorScheme);
  }
  await tab.setViewportSize(phone);
  const scrollWidth = await tab.evaluate(() => document.documentElement.scrollWidth);
  if (scrollWidth > phone.width)
    problems.push(`${path}: is ${scrollWidth} px wide on a screen of ${phone.width} px`);
  await judge(`${phone.width} px`);
  return { problems, ...found };
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly help: string;
    readonly nodes: readonly { readonly target: readonly string[] }[];
  }[];
}

async function seriousFindings(tab: Page): Promise<string[]> {
  const { violations } = await tab.evaluate(() => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<AxeResult> } };
    return axe.run({ resultTypes: ["violations"] });
  });
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return serious.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map(({ target }) => target.join(" "));
    return `axe: ${id}, ${help}, at ${nodes.length}: ${places.join("; ")}`;
  });
}
