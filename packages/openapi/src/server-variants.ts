import type { ServerObject } from "./document.ts";
import { asArray, asObject } from "./values.ts";

/**
 * Lists a server for each combination of the values of its variables, the defaults first. `values` are those of the
 * variables with several: they distinguish the variants.
 * @param most maximum number of variants: a variable that would exceed it has only its default
 * @see https://spec.openapis.org/oas/v3.1.1.html#server-variable-object
 */
export function serverVariants({ url, variables }: ServerObject, most: number = Infinity) {
  let variants: { readonly url: string; readonly values: readonly string[] }[] = [{ url, values: [] }];
  // The differ reads documents that were not validated: a variable may be null.
  for (const [name, variable] of Object.entries(asObject(variables))) {
    const { default: preset, enum: allowed } = asObject(variable);
    const all = new Set([preset, ...asArray(allowed)].filter((value) => value != null).map(String));
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

/** Whether a client can call a server: an http or https URL without variables, credentials, query and fragment. */
export function isAbsoluteServer(url: string): boolean {
  if (!/^https?:\/\/[^{}?#]+$/.test(url) || !URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  return username + password === "";
}

/** Whether a server is a relative URL, which a client resolves against its own. */
export function isRelativeServer(url: string): boolean {
  return /^(?![a-z][a-z\d+.-]*:)[^{}?#]*$/i.test(url);
}
