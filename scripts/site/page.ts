/** A page of the site. */
export interface Page {
  /** Without a slash before it and an ending behind it, such as `packages/users`. */
  readonly path: string;
  /** Markdown. */
  readonly text: string;
  /** The file that it is made of, from the root of the repository; its links begin there. */
  readonly source?: string;
}

/** A heading of the navigation, and the pages below it. */
export interface Section {
  readonly title: string;
  readonly pages: readonly Page[];
}

/** The first heading of a page. */
export function titleOf({ path, text }: Page): string {
  return /^# (.+)$/m.exec(text)?.[1]?.replaceAll("`", "") ?? path;
}
