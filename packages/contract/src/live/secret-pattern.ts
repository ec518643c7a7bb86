const leastPrefix = 4;

/** Makes a function that replaces every form, and the beginning of one at the end of a text or before its cut. */
export function patternOf(forms: readonly string[], replacement: string): (text: string) => string {
  if (forms.length === 0) return (text) => text;
  const ordered = [...new Set(forms)].toSorted((one, other) => other.length - one.length);
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

function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}
