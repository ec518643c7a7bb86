import { getOwn, type Refuse } from "./checks.ts";
import { notSegment } from "./problems.ts";
import type { Route } from "./route.ts";

/**
 * Inserts path parameters into a template. Refuses "." and "..", with which `fetch` would change the path.
 * @see https://spec.openapis.org/oas/v3.1.1.html#path-templating
 */
export function fillPath(
  { path, sensitive = [] }: Pick<Route, "path" | "sensitive">,
  texts: Readonly<Record<string, string>>,
  refuse: Refuse,
): { readonly pathname: string; readonly shown: string } {
  const fill = (hidden: readonly string[]): string =>
    path.replace(/{(.+?)}/g, (part, name: string) => {
      const text = getOwn(texts, name);
      if (text === undefined) throw refuse(`${name} is missing`);
      if (/^\.{0,2}$|%[01]|%7F/.test(text)) throw refuse(notSegment(name));
      return hidden.includes(name) ? part : text;
    });
  const pathname = fill([]);
  return { pathname, shown: sensitive[0] ? fill(sensitive) : pathname };
}
