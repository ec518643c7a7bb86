/** A name as a word of the command line: `deleteFlag`, `delete_flag` and `DELETE-FLAG` are `delete-flag`. */
export function toKebab(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replaceAll(/[^A-Za-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .toLowerCase();
}

/** The name of an environment variable: `ROSTERKIT_ALLI_API_KEY`. */
export function toVariable(...words: readonly string[]): string {
  return ["rosterkit", ...words].map((word) => toKebab(word).replaceAll("-", "_").toUpperCase()).join("_");
}
