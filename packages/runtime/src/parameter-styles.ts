import { writeJson } from "./json.ts";
import type { ParameterWriter } from "./route/serialization.ts";

/** The serialization of a parameter. @see https://spec.openapis.org/oas/v3.1.1.html#style-values */
export interface ParameterStyle {
  /** A style of OpenAPI, or `json`: JSON text. */
  readonly style: keyof typeof delimiters;
  readonly explode?: true;
  /** Reserved characters are not percent-encoded. */
  readonly reserved?: true;
  /** For `json` in a path or a header: without the name. */
  readonly unnamed?: true;
}

type Encode = (value: unknown) => string;

/** Delimiters: before the value, between exploded items, and between other items. */
const delimiters = {
  simple: ["", ",", ","],
  label: [".", ".", ","],
  matrix: [";", ";", ","],
  form: ["", "&", ","],
  spaceDelimited: ["", "&", "%20"],
  pipeDelimited: ["", "&", "%7C"],
  deepObject: ["", "&", ","],
  json: ["", "&", ","],
} as const;

/** Creates the writer of a parameter in a path, a query, a cookie or a header. */
export function withStyle({ style, explode, reserved, unnamed }: ParameterStyle): ParameterWriter {
  return (name, value, encodeAll) => {
    const encode: Encode = reserved ? (one) => keepReserved(encodeAll(one)) : encodeAll;
    const [before, between, inside] = delimiters[style];
    const pair = (key: string, text: string): string =>
      style === "matrix" && text === "" ? encodeAll(key) : `${encodeAll(key)}=${text}`;
    const withName = (text: string): string =>
      style === "simple" || style === "label" ? text : pair(name, text);
    if (style === "json") {
      // `encode` throws the error for a value that cannot be written.
      const text = encode(writeJson(value, name, () => encode(undefined) as never));
      return unnamed ? text : pair(name, text);
    }
    if (style === "deepObject") return listDeepPairs(encodeAll(name), value, encode).join("&");
    if (typeof value !== "object" || value === null || value instanceof Date)
      return before + withName(encode(value));
    const items = listFields(value, encode)
      .filter(([, item]) => item != null)
      .map(([key, item]) => [Array.isArray(value) ? "" : encodeAll(key), encode(item)] as const);
    if (items.length === 0) return "";
    if (explode)
      return before + items.map(([key, text]) => (key ? `${key}=${text}` : withName(text))).join(between);
    return before + withName(items.flatMap(([key, text]) => (key ? [key, text] : [text])).join(inside));
  };
}

/** Returns the properties of an object; `encode` throws for one without own properties, such as a `Map`. */
function listFields(value: object, encode: Encode): [string, unknown][] {
  const fields = Object.entries(value);
  const isPlain = [Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value));
  if (!fields[0] && !isPlain) encode(value);
  return fields;
}

function listDeepPairs(name: string, value: unknown, encode: Encode): string[] {
  if (value == null) return [];
  if (typeof value !== "object" || value instanceof Date) return [`${name}=${encode(value)}`];
  return listFields(value, encode).flatMap(([key, item]) =>
    listDeepPairs(
      Array.isArray(value) && typeof item !== "object" ? `${name}[]` : `${name}[${encode(key)}]`,
      item,
      encode,
    ),
  );
}

/** @see https://www.rfc-editor.org/rfc/rfc3986#section-2.2 */
function keepReserved(text: string): string {
  return text.replace(/%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B|3D|5B|5D)/gi, decodeURIComponent);
}
