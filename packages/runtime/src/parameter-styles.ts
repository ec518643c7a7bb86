/** How a parameter is written. @see https://spec.openapis.org/oas/v3.1.1.html#style-values */
export interface ParameterStyle {
  /** `json`: its value as JSON text. */
  readonly style:
    | "simple"
    | "label"
    | "matrix"
    | "form"
    | "spaceDelimited"
    | "pipeDelimited"
    | "deepObject"
    | "json";
  readonly explode?: true;
  /** Reserved characters stay as they are. */
  readonly reserved?: true;
}

/** What stands before a value, between two, and between those of a list that is not exploded. */
const signs = {
  simple: ["", ",", ","],
  label: [".", ".", ","],
  matrix: [";", ";", ","],
  form: ["", "&", ","],
  spaceDelimited: ["", "&", "%20"],
  pipeDelimited: ["", "&", "%7C"],
  deepObject: ["", "&", ","],
  json: ["", "&", ","],
} as const;

/** A parameter as it stands in a path, a query or a cookie: encoded, once. */
export function writeParameter(
  name: string,
  value: unknown,
  { style, explode, reserved }: ParameterStyle,
): string {
  const encode = (text: unknown): string =>
    reserved ? encodeReserved(`${text}`) : encodeURIComponent(`${text}`);
  const [before, between, inside] = signs[style];
  const isNamed = style !== "simple" && style !== "label";
  const named = (key: string, text: string): string =>
    style === "matrix" && text === "" ? encode(key) : `${encode(key)}=${text}`;
  if (style === "json") return named(name, encode(JSON.stringify(value)));
  if (style === "deepObject") return deep(encode(name), value, encode).join("&");
  if (typeof value !== "object" || value === null) {
    const text = encode(value);
    return before + (isNamed ? named(name, text) : text);
  }
  const items = Array.isArray(value)
    ? value.map((item) => ["", encode(item)] as const)
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [key, encode(item)] as const);
  if (items.length === 0) return "";
  if (explode) {
    const texts = items.map(([key, text]) => {
      if (key) return `${encode(key)}=${text}`;
      return isNamed ? named(name, text) : text;
    });
    return before + texts.join(between);
  }
  const texts = items.flatMap(([key, text]) => (key ? [encode(key), text] : [text]));
  return before + (isNamed ? named(name, texts.join(inside)) : texts.join(inside));
}

function deep(name: string, value: unknown, encode: (text: unknown) => string): string[] {
  if (value === undefined) return [];
  if (typeof value !== "object" || value === null) return [`${name}=${encode(value)}`];
  return Object.entries(value).flatMap(([key, item]) =>
    deep(
      Array.isArray(value) && typeof item !== "object" ? `${name}[]` : `${name}[${encode(key)}]`,
      item,
      encode,
    ),
  );
}

/** @see https://www.rfc-editor.org/rfc/rfc3986#section-2.2 */
function encodeReserved(text: string): string {
  return encodeURIComponent(text).replace(
    /%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B|3D|5B|5D)/gi,
    decodeURIComponent,
  );
}
