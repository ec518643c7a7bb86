import { getTypes, normalizeTypes } from "@redocly/openapi-core";

type Json = Record<string, unknown>;

/** A place of a document with a text: a value, the key of a map, or a name that occurs several times. */
export interface Place {
  /** Readable and unique. */
  readonly label: string;
  readonly text: string;
  readonly index: number;
}

/** Names that occur several times. Each is one place, so that references still lead to their components. */
const linked = /[A-Za-z]+q\d+/g;

export interface NodeType {
  readonly name?: string;
  readonly properties?: Json;
  readonly additionalProperties?: unknown;
  readonly items?: unknown;
}

/** The type of the document in Redocly's table of the standard. */
export const rootType: NodeType = normalizeTypes(getTypes("oas3_1") as never).Root as NodeType;

/** Calls back for each text of a document, and for each key of a map. */
export function visitTexts(
  document: unknown,
  visit: (text: string, path: readonly string[], isName: boolean, type: string) => void,
): void {
  const walk = (value: unknown, type: NodeType | undefined, path: readonly string[]): void => {
    if (typeof value === "string") visit(value, path, false, "");
    else if (Array.isArray(value))
      for (const [index, item] of value.entries())
        walk(item, typeAt(type?.items, item, String(index)), [...path, String(index)]);
    else if (typeof value === "object" && value !== null)
      for (const [key, child] of Object.entries(value)) {
        const declared = type?.properties !== undefined && Object.hasOwn(type.properties, key);
        if (!declared) visit(key, path, true, type?.name ?? "");
        walk(child, typeAt(declared ? type.properties?.[key] : type?.additionalProperties, child, key), [
          ...path,
          key,
        ]);
      }
  };
  walk(document, rootType, []);
}

export function typeAt(type: unknown, value: unknown, key: string): NodeType | undefined {
  const found: unknown = typeof type === "function" ? type(value, key) : type;
  return typeof found === "object" && found !== null ? (found as NodeType) : undefined;
}

/** Finds every place of a document. */
export function placesOf(document: unknown): Place[] {
  const places = new Map<string, Place>();
  visitTexts(document, (text, path, isName) => {
    const names = text.match(linked);
    if (names !== null) for (const name of names) places.set(name, { label: name, text: name, index: 0 });
    const own = names === null || names.join("") !== text;
    const label = `${path.join(" ")}${isName ? ` : ${text}` : ""}`;
    if (own) places.set(label, { label, text, index: 0 });
  });
  return [...places.values()].map((place, index) => ({ ...place, index }));
}

/** A copy of the document with other texts at places. */
export function replaceTexts(document: unknown, texts: ReadonlyMap<string, string>): unknown {
  const relink = (text: string, encode: (text: string) => string): string =>
    text.replaceAll(linked, (name) => (texts.has(name) ? encode(texts.get(name)!) : name));
  const plain = (text: string): string => text;
  const copy = (value: unknown, path: readonly string[]): unknown => {
    if (typeof value === "string") {
      const own = texts.get(path.join(" ")) ?? value;
      return relink(own, value.startsWith("#/") || value.startsWith("/") ? inPointer : plain);
    }
    if (Array.isArray(value)) return value.map((item, index) => copy(item, [...path, String(index)]));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, child]) => [
        texts.get(`${path.join(" ")} : ${key}`) ?? relink(key, plain),
        copy(child, [...path, key]),
      ]),
    );
  };
  return copy(document, []);
}

function inPointer(text: string): string {
  return text.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("%", "%25");
}
