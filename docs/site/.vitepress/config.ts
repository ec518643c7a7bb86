import { defineConfig } from "vitepress";
// Written by scripts/site before VitePress starts.
import contents from "../dist/source/contents.json" with { type: "json" };

const { title, repository, sidebar } = contents;

export default defineConfig({
  title,
  description: "Typed, versioned npm packages from OpenAPI documents, proved against a mock on every change.",
  lang: "en",
  base: `/${repository.split("/").at(-1)}/`,
  srcDir: "dist/source",
  outDir: "dist/site",
  cacheDir: "dist/cache",
  // A browser asks for an icon unless it is told that there is none.
  head: [["link", { rel: "icon", href: "data:," }]],
  // Documents as they are, for readers of llms.txt.
  srcExclude: ["public/**"],
  // Colours of code that are told apart on both backgrounds.
  markdown: { theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" } },
  themeConfig: {
    nav: [
      { text: "Packages", link: "/packages/client" },
      { text: "Operations", link: "/operations/alli" },
      { text: "Reference", link: "/reference.html", target: "_self" },
    ],
    sidebar,
    outline: [2, 3],
    search: { provider: "local" },
    socialLinks: [{ icon: "github", link: repository }],
  },
});
