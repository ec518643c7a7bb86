import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { desk, openPage, phone, type Screen, type ServedSite } from "./open-page.ts";

/** An action of a reader on a page of the site. */
interface Use {
  readonly name: string;
  readonly path: string;
  readonly screen?: Screen;
  readonly act: (tab: Page) => Promise<void>;
}

const sample = /^import \{ createAlliClient \}[^]*await bulkInviteMembers\(alli, \{/;

const uses: readonly Use[] = [
  {
    name: "the search finds an operation, by keyboard only",
    path: "",
    async act(tab) {
      await tab.keyboard.press("Control+k");
      await tab.locator(".search-input:focus").waitFor();
      await tab.keyboard.type("bulkInviteMembers");
      await tab.locator(".result.selected", { hasText: "bulkInviteMembers" }).waitFor();
      await tab.keyboard.press("Enter");
      await tab.waitForURL(/operations\/alli(?:\.html)?#bulkinvitemembers$/);
    },
  },
  {
    name: "a sample can be copied, by mouse and by keyboard",
    path: "operations/alli.html",
    async act(tab) {
      const block = tab.locator("#bulkinvitemembers ~ div[class*=language-]").first();
      const button = block.locator("button.copy");
      await block.hover();
      await button.click();
      assert.match(await clipboardOf(tab), sample);
      await tab.evaluate(() => navigator.clipboard.writeText(""));
      await button.focus();
      await tab.keyboard.press("Enter");
      assert.match(await clipboardOf(tab), sample);
    },
  },
  {
    name: "a sample of the reference is a call of our package, and can be copied",
    path: "reference.html#tag/users/POST/webapi/v2/members/bulk/invite",
    async act(tab) {
      const card = tab.locator(".request-card, [class*=request-card]", { hasText: "createAlliClient" });
      const shown = card.filter({ hasText: "bulkInviteMembers" }).first();
      await shown.waitFor();
      await shown.hover();
      await shown.getByRole("button", { name: /copy/i }).first().click();
      assert.match(await clipboardOf(tab), sample);
    },
  },
  {
    name: "the search of the reference finds an operation, by keyboard only",
    path: "reference.html",
    async act(tab) {
      await tab.getByRole("button", { name: "Search" }).first().waitFor();
      await tab.keyboard.press("Control+k");
      await tab.getByRole("combobox").first().waitFor();
      await tab.keyboard.type("Invite many members");
      const option = tab.getByRole("option", { name: /Invite many members/ });
      await option.first().waitFor();
      await tab.keyboard.press("ArrowDown");
      await tab.keyboard.press("Enter");
      await tab.waitForURL(/bulk\/invite/);
    },
  },
  {
    name: "the first tab stop skips to the content",
    path: "conformance.html",
    async act(tab) {
      await tab.keyboard.press("Tab");
      assert.equal(await tab.evaluate(() => document.activeElement?.textContent.trim()), "Skip to content");
      await tab.keyboard.press("Enter");
      await tab.waitForURL(/#VPContent$/);
    },
  },
  {
    name: "every link of the navigation can be focused by keyboard, and shows its focus",
    path: "faults.html",
    async act(tab) {
      const wanted = await tab.locator(".VPNavBarMenu a").count();
      let reached = 0;
      for (let stop = 0; stop < 40 && reached < wanted; stop += 1) {
        await tab.keyboard.press("Tab");
        const focus = await tab.evaluate(() => {
          const element = document.activeElement ?? document.body;
          const outline = getComputedStyle(element).outlineStyle;
          return { isLink: element.matches(".VPNavBarMenu a"), outline };
        });
        if (!focus.isLink) continue;
        assert.notEqual(focus.outline, "none");
        reached += 1;
      }
      assert.equal(reached, wanted);
    },
  },
  {
    name: "a page can be opened from the menu on a phone",
    path: "conformance.html",
    screen: phone,
    async act(tab) {
      await tab.getByRole("button", { name: "Menu" }).click();
      await tab.locator(".VPSidebar a", { hasText: "Alli" }).first().click();
      await tab.waitForURL(/operations\/alli/);
    },
  },
];

function clipboardOf(tab: Page): Promise<string> {
  return tab.evaluate(() => navigator.clipboard.readText());
}

/** Performs every use. @returns the problems of each */
export async function tryUses(site: ServedSite): Promise<{ name: string; problems: string[] }[]> {
  const outcomes = [];
  for (const { name, path, screen = desk, act } of uses) {
    await using page = await openPage(site, path, screen);
    try {
      await act(page.tab);
    } catch (error) {
      page.problems.push(`${path}: ${(error as Error).message}`);
    }
    outcomes.push({ name, problems: page.problems });
  }
  return outcomes;
}
