import type { ServerObject } from "./document.ts";
import { asArray, asObject } from "./json.ts";

/** A server with one value for each of its variables. */
export interface ServerVariant {
  readonly url: string;
  /** Values of the variables that have several, which tell the variants apart. */
  readonly values: readonly string[];
}

/**
 * A server for each combination of the values that its variables can have, the defaults first.
 * @param most with more combinations than this a variable has its default alone
 * @see https://spec.openapis.org/oas/v3.1.1.html#server-variable-object
 */
export function serverVariants({ url, variables }: ServerObject, most: number = Infinity): ServerVariant[] {
  let variants: ServerVariant[] = [{ url, values: [] }];
  // The differ reads documents that nothing has judged: a variable may be null.
  for (const [name, variable] of Object.entries(asObject(variables))) {
    const { default: usual, enum: allowed } = asObject(variable);
    const all = new Set([usual, ...asArray(allowed)].filter((value) => value != null).map(String));
    if (!url.includes(`{${name}}`)) continue;
    const chosen = [...all].slice(0, all.size * variants.length > most ? 1 : all.size);
    variants = variants.flatMap((variant) =>
      chosen.map((value) => ({
        url: variant.url.replaceAll(`{${name}}`, () => value),
        values: chosen.length < 2 ? variant.values : [...variant.values, value],
      })),
    );
  }
  return variants;
}

/** Whether a server, with values for its variables, can be called: no credentials, query or fragment belong to it. */
export function isAbsoluteServer(url: string): boolean {
  if (!/^https?:\/\/[^{}?#]+$/.test(url) || !URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  return username + password === "";
}

/** Whether a server leads from the URL that a client has. */
export function isRelativeServer(url: string): boolean {
  return /^(?![a-z][a-z\d+.-]*:)[^{}?#]*$/i.test(url);
}
