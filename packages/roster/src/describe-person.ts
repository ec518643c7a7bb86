/** The most characters of a name: nobody hides an address behind one. */
const longestName = 80;

/** Text of people and services in a line: without control characters, unseen ones, and marks of an address. */
export function cleanWords(text: string): string {
  return text
    .replaceAll(/[\p{C}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}<>]+/gu, " ")
    .replaceAll(/ {2,}/g, " ")
    .trim();
}

/** A name as people wrote it, as one that can be shown. */
export function describeName(name: string): string {
  const letters = [...cleanWords(name)];
  return letters.length > longestName ? `${letters.slice(0, longestName).join("")}…` : letters.join("");
}

/** The whole address; letters beyond ASCII, which can look like others, are `\u{430}`. */
export function describeAddress(email: string): string {
  return email.replaceAll(
    /[^\x21-\x3b\x3d\x3f-\x7e]/gu,
    (letter) => `\\u{${letter.codePointAt(0)?.toString(16)}}`,
  );
}

/** A person in words for others: `Ada Byron <ada@example.com>`. The brackets hold the address and nothing else. */
export function describePerson({ name, email }: { readonly name: string; readonly email: string }): string {
  const shown = describeName(name);
  return `${shown === "" ? "" : `${shown} `}<${describeAddress(email)}>`;
}
