import type { Place } from "./errors/rosterkit-error.ts";

/** A parameter or field whose name ends like this holds a secret. */
const secretName = /(pass(word|phrase|wd)|secret|token|api.?key|auth(orization)?|credential|cookie)s?\W*$/i;

const mask = "[redacted]";

/** A URL as messages show it: without the values of parameters that are named like a secret. */
export function shownUrl({ url, pathValues = {} }: Place): string | undefined {
  for (const [name, value] of Object.entries(pathValues))
    if (secretName.test(name)) url = url?.replaceAll(encodeURIComponent(value), mask);
  return url?.replace(/([?&][^=&]*)=[^&]*/g, (pair, name) =>
    secretName.test(name) ? `${name}=${mask}` : pair,
  );
}
