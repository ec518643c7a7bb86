/** A command line of `rosterkit` that a person can run: a path with spaces stays one word, and the profile is named. */
export function commandLine(words: readonly string[], profile: string | undefined): string {
  const chosen = profile === undefined ? [] : ["--profile", profile];
  return ["rosterkit", ...chosen, ...words].map(quoteWord).join(" ");
}

/** @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02_02 */
function quoteWord(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return process.platform === "win32" ? `"${word}"` : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
