/**
 * Parses JSON several times as fast as the YAML parser does.
 * @returns undefined if the text is not JSON, or an object may have duplicate fields, which `JSON.parse` drops silently
 */
export function parseJson(text: string): unknown {
  // Fields are counted by `":`. These two notations would be miscounted.
  if (/(?:"\s+|\\\\"):/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return countFields(value) === countNames(text) ? value : undefined;
  } catch {
    return undefined;
  }
}

function countNames(text: string): number {
  let count = 0;
  for (let end = text.indexOf('":'); end !== -1; end = text.indexOf('":', end + 2)) {
    // A quote inside of a string has a backslash before it.
    if (text[end - 1] !== "\\") count += 1;
  }
  return count;
}

function countFields(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const children: unknown[] = Object.values(value);
  let count = Array.isArray(value) ? 0 : children.length;
  for (const child of children) if (typeof child === "object") count += countFields(child);
  return count;
}
