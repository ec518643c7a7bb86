/** A name as a word of the command line: `deleteFlag`, `delete_flag` and `DELETE-FLAG` are `delete-flag`. */
export function toKebab(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replaceAll(/[^A-Za-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .toLowerCase();
}

/** A name in snake case: `alli_listAgents` is `alli_list_agents`. */
export const toSnake = (name: string): string => toKebab(name).replaceAll("-", "_");

/** The name of an environment variable: `ROSTERKIT_ALLI_API_KEY`. */
export function toVariable(...words: readonly string[]): string {
  return ["rosterkit", ...words].map((word) => toSnake(word).toUpperCase()).join("_");
}
