import type { DocumentOperation } from "@rosterkit/openapi";

const verbs: ReadonlySet<string> = new Set(
  (
    "create add new invite register insert make get read fetch show find retrieve describe list search query all index " +
    "update edit change set rename patch modify replace delete remove destroy revoke bulk"
  ).split(" "),
);

/** Names of fields that only hold something, such as the items of a page. */
const wrappers: ReadonlySet<string> = new Set(
  "data result item value record content entry list response element payload row object embedded".split(" "),
);

/** The words of a name, in lower case and in the singular: `permissionGroupIds` has permission, group and id. */
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

/** The thing that a part of a path or a field names; no words where it names none. */
export function nounIn(name: string): string[] {
  const words = wordsOf(name);
  if (words.length === 1 && wrappers.has(words[0] ?? "")) return [];
  return /^v\d+$/.test(name) ? [] : words.filter((word) => !verbs.has(word));
}

/** The thing that an operation is about, by its path. */
export function nounOf({ path, id }: Pick<DocumentOperation, "path" | "id">): string[] {
  const literals = path.replaceAll(/\{[^}]*\}/g, "").split(/[/.:]/);
  const hasWords = (words: readonly string[]): boolean => words.length > 0;
  return literals.map(nounIn).findLast(hasWords) ?? nounIn(id.split(".").at(-1) ?? "");
}

/** The thing that stands in a path before a parameter: user in `/users/{id}`. */
export function nounBefore(path: string, parameter: string): string[] {
  const [before = ""] = path.split(`{${parameter}}`);
  const literals = before.replaceAll(/\{[^}]*\}/g, "").split(/[/.:]/);
  return literals.map(nounIn).findLast((words) => words.length > 0) ?? [];
}

/** The names that tell what an operation does: its id without the service, and the last word of its path. */
export function actionNamesOf({ path, id }: Pick<DocumentOperation, "path" | "id">): string[] {
  const last = path.split("/").at(-1) ?? "";
  return [id.split(".").at(-1) ?? "", ...(last.startsWith("{") ? [] : [last])];
}
