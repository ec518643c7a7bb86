import { posix } from "node:path";
import type { Page } from "./page.ts";

/** Inline links and images of Markdown whose target is a path. */
const relativeLink = /\]\((?![a-z]+:|#|\/)([^)#\s]+)(#[^)\s]*)?\)/g;

/**
 * Leads the links of a document of the repository to the pages that its targets became, and all others to the
 * repository itself.
 * @param repository address of the repository
 */
export function rewriteLinks(text: string, source: string, { pages, repository }: Targets): string {
  return text.replaceAll(relativeLink, (_, target: string, fragment = "") => {
    const path = posix.join(posix.dirname(source), target);
    const page = pages.find((candidate) => candidate.source === path);
    return `](${page ? `/${page.path}` : `${repository}/blob/main/${path}`}${fragment})`;
  });
}

export interface Targets {
  readonly pages: readonly Pick<Page, "path" | "source">[];
  readonly repository: string;
}
