import { posix } from "node:path";

/** A page of the site. */
export interface Page {
  /** Path without a leading slash and an extension, such as `packages/users`. */
  readonly path: string;
  /** Markdown. */
  readonly text: string;
  /** Path of the source file in the repository, to which its links are relative. */
  readonly source?: string;
}

/** A section of the navigation. */
export interface Section {
  readonly title: string;
  readonly pages: readonly Page[];
}

/** Returns the first heading of a page. */
export function titleOf({ path, text }: Page): string {
  return /^# (.+)$/m.exec(text)?.[1]?.replaceAll("`", "") ?? path;
}

/** Matches inline Markdown links and images with a relative path. */
const relativeLink = /\]\((?![a-z]+:|#|\/)([^)#\s]+)(#[^)\s]*)?\)/g;

/** Rewrites relative links of a document: to pages of the site, or to files in the repository if they have no page. */
export function rewriteLinks(text: string, source: string, { pages, repository }: Targets): string {
  return text.replaceAll(relativeLink, (_, target: string, fragment = "") => {
    const path = posix.join(posix.dirname(source), target);
    const page = pages.find((candidate) => candidate.source === path);
    return `](${page ? `/${page.path}` : `${repository}/blob/main/${path}`}${fragment})`;
  });
}

export interface Targets {
  readonly pages: readonly Pick<Page, "path" | "source">[];
  /** URL of the repository. */
  readonly repository: string;
}
