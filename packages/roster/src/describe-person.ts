/** The most characters of a displayed name, so that a long one cannot push the address out of view. */
const longestName = 80;

/** Removes control and invisible characters, line breaks and angle brackets from text of people or services. */
export function cleanWords(text: string): string {
  return text
    .replaceAll(/[\p{C}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}<>]+/gu, " ")
    .replaceAll(/ {2,}/g, " ")
    .trim();
}

export function describeName(name: string): string {
  const letters = [...cleanWords(name)];
  return letters.length > longestName ? `${letters.slice(0, longestName).join("")}…` : letters.join("");
}

/** Escapes every character outside ASCII as `\u{430}`, since it can look like another one. */
export function describeAddress(email: string): string {
  return email.replaceAll(
    /[^\x21-\x3b\x3d\x3f-\x7e]/gu,
    (letter) => `\\u{${letter.codePointAt(0)?.toString(16)}}`,
  );
}

/** Returns `Ada Byron <ada@example.com>`. Nothing but the address can appear in the brackets. */
export function describePerson({ name, email }: { readonly name: string; readonly email: string }): string {
  const shown = describeName(name);
  return `${shown === "" ? "" : `${shown} `}<${describeAddress(email)}>`;
}
