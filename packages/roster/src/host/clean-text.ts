import { stripVTControlCharacters } from "node:util";

/** Text from elsewhere as one line that cannot steer a terminal: no escape sequences, no change of direction. */
export function cleanText(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replaceAll(/\p{Bidi_Control}/gu, "");
}

/** The same for a text of several lines. */
export const cleanLines = (text: string): string => text.split("\n").map(cleanText).join("\n");
