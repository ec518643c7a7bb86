import { isObject, type JsonObject, type JsonValue } from "@rosterkit/openapi";

/** Levels below a key of the root at which a text is kept: path items and components. */
const keptAt: Readonly<Record<string, number>> = { paths: 1, components: 2 };

/** Prints a document as `JSON.stringify` does with two spaces; a part that is the same object is not printed again. */
export class DocumentText {
  readonly #texts = new WeakMap<object, { readonly indent: string; readonly text: string }>();

  print(document: JsonObject): string {
    return this.#printBelow(document, "", (key) => keptAt[key] ?? 0);
  }

  #printBelow(value: JsonObject, indent: string, levelsBelow: (key: string) => number): string {
    const below = `${indent}  `;
    const members = Object.entries(value).flatMap(([key, child]) => {
      const levels = levelsBelow(key);
      const text =
        levels > 0 && isObject(child)
          ? this.#printBelow(child, below, () => levels - 1)
          : this.#printPart(child, below);
      return text === undefined ? [] : [`${below}${JSON.stringify(key)}: ${text}`];
    });
    return members.length === 0 ? "{}" : `{\n${members.join(",\n")}\n${indent}}`;
  }

  #printPart(part: JsonValue, indent: string): string | undefined {
    const known = isObject(part) ? this.#texts.get(part) : undefined;
    if (known?.indent === indent) return known.text;
    const text = (JSON.stringify(part, null, 2) as string | undefined)?.replaceAll("\n", `\n${indent}`);
    if (isObject(part) && text !== undefined) this.#texts.set(part, { indent, text });
    return text;
  }
}
