import { cleanText as cleanLine } from "@rosterkit/roster/host";

/** The most characters of one text that leave the server. */
const longestText = 500;

/** Text from elsewhere on one line: no escape sequences, no invisible or turned characters, no endless names. */
export function cleanText(text: string): string {
  const line = cleanLine(text).replaceAll(/[\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu, "");
  return line.length <= longestText ? line : `${line.slice(0, longestText)}…`;
}

/** The value with every text in it cleaned, names of fields included. */
export function cleanValue(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanValue);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [cleanText(name), cleanValue(field)]),
  );
}
