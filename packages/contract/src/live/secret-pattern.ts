import { formsOf } from "./secret-forms.ts";

/** Shortest beginning of a secret that is replaced. */
const leastPrefix = 4;

/**
 * Returns a function that replaces every secret in each encoding, and also the beginning of one at the end of a text or
 * before the `...` of a text that was cut.
 */
export function createRedactor(secrets: Iterable<string>, replacement: string): (text: string) => string {
  const forms = [...new Set([...secrets].flatMap(formsOf))].filter((form) => form !== "");
  if (forms.length === 0) return (text) => text;
  const ordered = forms.toSorted((one, other) => other.length - one.length);
  const whole = new RegExp(ordered.map(escapePattern).join("|"), "g");
  const beginnings = new Set(
    ordered.flatMap((form) =>
      Array.from({ length: form.length }, (_, index) => form.slice(0, index + 1)).slice(leastPrefix - 1),
    ),
  );
  const withoutBeginning = (part: string): string => {
    const longest = Math.min(part.length, ordered[0]?.length ?? 0);
    for (let length = longest; length >= leastPrefix; length -= 1)
      if (beginnings.has(part.slice(-length))) return part.slice(0, -length) + replacement;
    return part;
  };
  return (text) => text.replaceAll(whole, replacement).split("...").map(withoutBeginning).join("...");
}

/** `RegExp.escape` needs Node 24. */
function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}
