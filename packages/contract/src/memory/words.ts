import type { DocumentOperation } from "@rosterkit/openapi";

const verbs: ReadonlySet<string> = new Set(
  (
    "create add new invite register insert make get read fetch show find retrieve describe list search query all index " +
    "update edit change set rename patch modify replace delete remove destroy revoke bulk"
  ).split(" "),
);

/** Names of fields that only wrap other fields, such as the items of a page. */
const wrappers: ReadonlySet<string> = new Set(
  "data result item value record content entry list response element payload row object embedded".split(" "),
);

/** Splits a name into words in lower case and singular: `permissionGroupIds` into permission, group and id. */
export function wordsOf(name: string): string[] {
  const words =
    name
      .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
      .toLowerCase()
      .match(/[\p{L}\d]+/gu) ?? [];
  return words.map(toSingular).map((word) => (/^(?:uuid|guid|identifier)$/.test(word) ? "id" : word));
}

function toSingular(word: string): string {
  if (word === "people") return "person";
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:sh|ch|x|ss|zz)es$/.test(word)) return word.slice(0, -2);
  return /[^suiao]s$|[^u]os$/.test(word) ? word.slice(0, -1) : word;
}

/** Returns the noun in a path segment or field name, as words; empty if it contains none. */
export function nounIn(name: string): string[] {
  const words = wordsOf(name);
  if (words.length === 1 && wrappers.has(words[0] ?? "")) return [];
  return /^v\d+$/.test(name) ? [] : words.filter((word) => !verbs.has(word));
}

/** Returns the noun of an operation by its path, or else by its id. */
export function nounOf({ path, id }: Pick<DocumentOperation, "path" | "id">): string[] {
  return lastNoun(path) ?? nounIn(id.split(".").at(-1) ?? "");
}

/** Returns the noun before a parameter in a path: user in `/users/{id}`. */
export function nounBefore(path: string, parameter: string): string[] {
  const [before = ""] = path.split(`{${parameter}}`);
  return lastNoun(before) ?? [];
}

function lastNoun(path: string): string[] | undefined {
  const literals = path.split(/\{[^}]*\}|[/.:]/);
  return literals.map(nounIn).findLast((words) => words.length > 0);
}

/** Returns the names of an operation that may contain a verb: its id without the service, and its last path segment. */
export function actionNamesOf({ path, id }: Pick<DocumentOperation, "path" | "id">): string[] {
  const last = path.split("/").at(-1) ?? "";
  return [id.split(".").at(-1) ?? "", ...(last.startsWith("{") ? [] : [last])];
}
