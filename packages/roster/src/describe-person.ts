/** The most characters of a name: nobody hides an address behind one. */
const longestName = 80;

/** Text of people and services in a line: without control characters, unseen ones, and marks of an address. */
export function cleanWords(text: string): string {
  return text
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}<>]+/gu, " ")
    .replaceAll(/ {2,}/g, " ")
    .trim();
}

/**
 * A person in words for others: `Ada Byron <ada@example.com>`. The brackets hold the whole address and nothing else;
 * letters beyond ASCII, which can look like others, are `\u{430}`.
 */
export function describePerson({ name, email }: { readonly name: string; readonly email: string }): string {
  const letters = [...cleanWords(name)];
  const shown =
    letters.length > longestName ? `${letters.slice(0, longestName).join("")}…` : letters.join("");
  const address = email.replaceAll(
    /[^\x21-\x3b\x3d\x3f-\x7e]/gu,
    (letter) => `\\u{${letter.codePointAt(0)?.toString(16)}}`,
  );
  return `${shown === "" ? "" : `${shown} `}<${address}>`;
}
