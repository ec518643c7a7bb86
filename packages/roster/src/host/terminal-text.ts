import { stripVTControlCharacters } from "node:util";

/** Makes untrusted text safe to print as one line: removes escape sequences, line breaks and bidirectional controls. */
export function cleanText(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replaceAll(/\p{Bidi_Control}/gu, "");
}

/** Applies {@link cleanText} to each line. */
export const cleanLines = (text: string): string => text.split("\n").map(cleanText).join("\n");

/** Returns a `rosterkit` command line that a person can run: words are quoted, and the profile is named. */
export function commandLine(words: readonly string[], profile: string | undefined): string {
  const chosen = profile === undefined ? [] : ["--profile", profile];
  return ["rosterkit", ...chosen, ...words].map(quoteWord).join(" ");
}

/** @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02_02 */
function quoteWord(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return process.platform === "win32" ? `"${word}"` : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
