import { existsSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../../support/repository.ts";
import type { Visit } from "./visit.ts";

/**
 * Links that lead nowhere: to a page or a heading that the site has not, or to a file that the repository has not.
 * @param visits what was found on each page, by its address
 * @param served the addresses of further files of the site
 */
export function deadLinks(
  visits: ReadonlyMap<string, Visit>,
  { home, served, repository }: Destinations,
): string[] {
  const blob = `${repository}/blob/main/`;
  return [...visits].flatMap(([from, { links }]) =>
    links.flatMap((link) => {
      const { href, hash } = new URL(link);
      const page = href.slice(0, href.length - hash.length);
      const text = `${from}: leads to ${link}`;
      if (link.startsWith(blob))
        return existsSync(join(repositoryRoot, page.slice(blob.length)))
          ? []
          : [`${text}, no file of the repository`];
      if (!link.startsWith(home)) return [];
      const target = visits.get(page === home ? `${home}index.html` : page);
      if (target === undefined) return served.has(page) ? [] : [`${text}, no page of the site`];
      // The headings of the reference are made as a reader comes to them; a use of the site follows such a link.
      if (page.endsWith("/reference.html")) return [];
      const id = decodeURIComponent(hash.slice(1));
      return id === "" || target.ids.includes(id) ? [] : [`${text}, no heading of that page`];
    }),
  );
}

export interface Destinations {
  /** Address of the first page, with a slash at its end. */
  readonly home: string;
  readonly served: ReadonlySet<string>;
  readonly repository: string;
}
